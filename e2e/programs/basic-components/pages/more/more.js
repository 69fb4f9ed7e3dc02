const logged = require('../../log');

Page({
  data: { heard: '', web: false },
  ...logged(['onCanvasReady', 'onCover', 'onMessage']),
  onTouchStart(event) {
    const { x, y } = event.touches[0];
    this.setData({ heard: JSON.stringify({ name: 'onTouchStart', x: Math.round(x), y: Math.round(y) }) });
  },
  showWeb() { this.setData({ web: true }); },
});
