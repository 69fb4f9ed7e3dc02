Page({
  data: { animation: {}, ends: 0 },

  play() {
    const animation = my.createAnimation({ duration: 300, timeFunction: 'ease-in-out' });
    animation.translateX(160).rotate(180).backgroundColor('#eb2f96').step();
    animation.scale(1.4).step({ duration: 200 });
    animation.translateX(0).rotate(0).scale(1).backgroundColor('#1677ff').step();
    this.setData({ animation: animation.export() });
  },

  count() {
    this.setData({ ends: this.data.ends + 1 });
  },
});
