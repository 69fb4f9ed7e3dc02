Page({
  data: { ticks: 0 },

  onReady() {
    my.alert({ content: "Well?" });
    my.alert({ content: "And now?" });
    // Never rests.
    setInterval(() => this.setData({ ticks: this.data.ticks + 1 }), 20);
  },
});
