Page({
  go() {
    my.navigateTo({ url: "/pages/gone/gone" });
  },
});
