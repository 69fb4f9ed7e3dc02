Page({
  data: { times: 0 },

  fail() {
    const nothing = null;
    nothing.read();
  },

  work() {
    this.setData({ times: this.data.times + 1 });
  },
});
