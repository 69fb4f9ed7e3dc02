Page({
  data: { from: '' },

  onLoad({ from }) {
    this.setData({ from });
  },

  back() {
    my.navigateBack();
  },
});
