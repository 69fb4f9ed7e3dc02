Page({
  onLoad() {
    my.redirectTo({ url: "/pages/index/index" });
  },
});
