import { findProduct, type Product } from '@services/catalog';
import { shop } from '@services/shop-app';

Page({
  data: {
    product: null as Product | null,
    spec: '',
    count: 1,
  },

  onLoad({ id }: { id: string }) {
    const product = findProduct(id);
    if (product === undefined) return;
    this.setData({ product, spec: product.specs[0] });
  },

  onReady() {
    if (this.data.product !== null) my.setNavigationBar({ title: this.data.product.name });
  },

  onShareAppMessage() {
    return { title: this.data.product?.name ?? '小满杂货铺', path: this.route };
  },

  chooseSpec(spec: string) {
    this.setData({ spec });
  },

  changeCount(count: number) {
    this.setData({ count });
  },

  add() {
    const { product, spec, count } = this.data;
    if (product === null) return;
    shop().cart.add(product.id, spec, count);
    my.showToast({ type: 'success', content: '已加入购物车', duration: 1200 });
  },

  openCart() {
    my.switchTab({ url: '/pages/cart/cart' });
  },
});
