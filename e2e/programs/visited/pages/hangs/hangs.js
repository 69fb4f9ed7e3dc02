Page({
  onReady() {
    for (;;);
  },
});
