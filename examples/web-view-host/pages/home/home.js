const ADDRESS_KEY = 'address';

Page({
  data: { address: '', messages: [] },

  onLoad() {
    const { data } = my.getStorageSync({ key: ADDRESS_KEY });
    this.setData({ address: data || 'https://render.alipay.com/p/s/example/index.html' });
  },

  onShow() {
    this.setData({ messages: [...getApp().globalData.messages] });
  },

  type({ detail }) {
    this.setData({ address: detail.value });
  },

  open() {
    const { address } = this.data;
    my.setStorage({ key: ADDRESS_KEY, data: address });
    my.navigateTo({ url: `/pages/browser/browser?src=${encodeURIComponent(address)}` });
  },
});
