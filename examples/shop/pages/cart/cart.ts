import { type CartLine, totalOf } from '@services/cart';
import { findProduct, type Product } from '@services/catalog';
import { shop } from '@services/shop-app';
import { cartBadge } from '../../mixins/cart-badge';

type ShownLine = CartLine & { readonly product: Product | undefined };
type RowEvent = { currentTarget: { dataset: { index: number } }; detail: { value: boolean } };

const CART_TAB = 2;

Page({
  mixins: [cartBadge],
  options: { observers: true },

  data: {
    lines: [] as ShownLine[],
    total: 0,
    allSelected: false,
    selectedCount: 0,
  },

  observers: {
    lines(lines: ShownLine[]) {
      const selected = lines.filter((line) => line.selected);
      this.setData({
        total: totalOf(selected),
        selectedCount: selected.length,
        allSelected: lines.length > 0 && selected.length === lines.length,
      });
    },
  },

  unsubscribe: () => {},

  onLoad() {
    this.show(shop().cart.lines);
    this.unsubscribe = shop().cart.subscribe((lines) => this.show(lines));
  },

  onUnload() {
    this.unsubscribe();
  },

  show(lines: readonly CartLine[]) {
    this.setData({ lines: lines.map((line) => ({ ...line, product: findProduct(line.productId) })) });
    if (shop().cart.count === 0) my.removeTabBarBadge({ index: CART_TAB });
    else my.setTabBarBadge({ index: CART_TAB, text: String(shop().cart.count) });
  },

  select(event: RowEvent) {
    shop().cart.update(event.currentTarget.dataset.index, { selected: event.detail.value });
  },

  selectAll(event: RowEvent) {
    shop().cart.selectAll(event.detail.value);
  },

  changeCount(count: number, event: RowEvent) {
    shop().cart.update(event.currentTarget.dataset.index, { count });
  },

  remove(event: RowEvent) {
    const { index } = event.currentTarget.dataset;
    my.confirm({
      title: '移出购物车',
      content: `不要“${this.data.lines[index].product?.name}”了吗？`,
      confirmButtonText: '移出',
      success: ({ confirm }) => {
        if (confirm) shop().cart.remove(index);
      },
    });
  },

  checkOut() {
    if (this.data.selectedCount > 0) my.navigateTo({ url: '/packages/order/pages/confirm/confirm' });
    else my.showToast({ content: '先选几件商品' });
  },

  goHome() {
    my.switchTab({ url: '/pages/home/home' });
  },
});
