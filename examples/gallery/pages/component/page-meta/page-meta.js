Page({
  data: { color: '#f5f7fa', colors: ['#f5f7fa', '#fff7e6', '#f6ffed'], size: '16px', top: '' },

  paint({ target }) {
    this.setData({ color: target.dataset.color });
  },

  resize({ detail }) {
    this.setData({ size: `${detail.value}px` });
  },

  scrollUp() {
    this.setData({ top: this.data.top === '0px' ? '0rpx' : '0px' });
  },
});
