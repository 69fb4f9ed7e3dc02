Page({
  data: { x: 0, y: 0, at: { x: 0, y: 0 } },

  remember({ detail }) {
    this.setData({ at: { x: Math.round(detail.x), y: Math.round(detail.y) } });
  },

  move() {
    this.setData({ x: 120, y: 60 });
  },
});
