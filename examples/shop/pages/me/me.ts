import { shop } from '@services/shop-app';
import { cartBadge } from '../../mixins/cart-badge';

Page({
  mixins: [cartBadge],
  data: { orderCount: 0, cacheSize: '' },

  onShow() {
    const { currentSize } = my.getStorageInfoSync() as { currentSize: number };
    this.setData({ orderCount: shop().orders.orders.length, cacheSize: `${currentSize} KB` });
  },

  openOrders() {
    my.navigateTo({ url: '/packages/order/pages/list/list' });
  },

  copyAccount() {
    my.setClipboard({ text: 'xiaoman-2026', success: () => my.showToast({ content: '会员号已复制' }) });
  },

  about() {
    const { version, platform } = my.getSystemInfoSync() as { version: string; platform: string };
    my.alert({ title: '小满杂货铺', content: `一个示例小程序\n${platform} · ${version}`, buttonText: '知道了' });
  },
});
