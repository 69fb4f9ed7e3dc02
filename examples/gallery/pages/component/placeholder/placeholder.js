const NAMES = ['map', 'video', 'camera', 'lottie'];

Page({
  data: {
    names: NAMES,
    supported: Object.fromEntries(NAMES.map((name) => [name, my.canIUse(name)])),
  },
});
