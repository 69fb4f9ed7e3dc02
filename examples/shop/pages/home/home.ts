import { findProduct, type Product, recommended } from '@services/catalog';
import { cartBadge } from '../../mixins/cart-badge';

const BANNERS = [
  { id: 'tea', title: '明前龙井上新', hint: '春天的第一口', color: '#e3ecd9' },
  { id: 'lamp', title: '给夜晚一点暖光', hint: '折纸台灯，三档色温', color: '#f6e7d3' },
  { id: 'bag', title: '周末出门去', hint: '帆布包装得下一周', color: '#dfe7ee' },
];

Page({
  mixins: [cartBadge],

  data: {
    banners: BANNERS.map((banner) => ({ ...banner, image: findProduct(banner.id)?.image })),
    products: [] as Product[],
    page: 0,
    more: true,
    loading: false,
  },

  onLoad() {
    this.loadFirst();
  },

  async onPullDownRefresh() {
    await this.loadFirst();
    my.stopPullDownRefresh();
    my.showToast({ content: '已更新', duration: 1000 });
  },

  onReachBottom() {
    this.loadMore();
  },

  onTitleClick() {
    my.pageScrollTo({ scrollTop: 0, duration: 200 });
  },

  async loadFirst() {
    this.setData({ loading: true });
    const { items, more } = await recommended(0);
    this.setData({ products: [...items], page: 1, more, loading: false });
  },

  async loadMore() {
    const { page, loading, products } = this.data;
    if (loading || !this.data.more) return;
    this.setData({ loading: true });
    const { items, more } = await recommended(page);
    this.$batchedUpdates(() => {
      this.$spliceData({ products: [products.length, 0, ...items] });
      this.setData({ page: page + 1, more, loading: false });
    });
  },

  openBanner(event: { currentTarget: { dataset: { id: string } } }) {
    this.open(event.currentTarget.dataset.id);
  },

  open(id: string) {
    my.navigateTo({ url: `/pages/product/product?id=${id}` });
  },
});
