const logged = require('../../log');

Page({
  data: { heard: '' },
  ...logged(['onCover', 'onMessage']),
  onTouchStart(event) {
    const { x, y } = event.touches[0];
    this.setData({ heard: JSON.stringify({ name: 'onTouchStart', x: Math.round(x), y: Math.round(y) }) });
  },
  onCanvasReady() {
    my.createSelectorQuery().select('#drawing').node().exec(([{ node }]) => {
      const context = node.getContext('2d');
      context.fillStyle = '#1677ff';
      context.fillRect(10, 10, 100, 60);
      const image = node.createImage();
      const pixel = Array.from(context.getImageData(20, 20, 1, 1).data);
      this.setData({ heard: JSON.stringify({ name: 'drawn', pixel, image: image instanceof Object, width: node.width }) });
    });
  },
});
