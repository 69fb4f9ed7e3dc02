Page({
  data: { percent: 20 },

  grow() {
    this.setData({ percent: (this.data.percent % 100) + 20 });
  },
});
