import { CATEGORIES, productsOf } from '@services/catalog';
import { cartBadge } from '../../mixins/cart-badge';

Page({
  mixins: [cartBadge],

  data: {
    groups: CATEGORIES.map((name, index) => ({ name, id: `group-${index}`, products: productsOf(name) })),
    current: 0,
    target: '',
  },

  choose(event: { currentTarget: { dataset: { index: number } } }) {
    const { index } = event.currentTarget.dataset;
    this.setData({ current: index, target: this.data.groups[index].id });
  },

  open(id: string) {
    my.navigateTo({ url: `/pages/product/product?id=${id}` });
  },
});
