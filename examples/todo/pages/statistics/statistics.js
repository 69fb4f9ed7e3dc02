import { PRIORITIES } from '/store/priorities';

const LINE_WIDTH = 18;
const RING_SIZE = 200;

Page({
  data: {
    rows: [],
    done: 0,
    total: 0,
  },

  onLoad() {
    const { todos } = getApp().globalData.store;
    this.setData({
      total: todos.length,
      done: todos.filter((todo) => todo.done).length,
      rows: PRIORITIES.map(({ value, name }) => {
        const same = todos.filter((todo) => todo.priority === value);
        return { value, name, count: same.length, percent: todos.length && (same.length / todos.length) * 100 };
      }),
    });
  },

  drawRing() {
    const { done, total } = this.data;
    this.createSelectorQuery()
      .select('#ring')
      .node()
      .exec(([{ node }]) => {
        const { pixelRatio } = my.getSystemInfoSync();
        node.width = RING_SIZE * pixelRatio;
        node.height = RING_SIZE * pixelRatio;
        const context = node.getContext('2d');
        context.scale(pixelRatio, pixelRatio);
        this.drawArc(context, 1, '#e5e9ee');
        this.drawArc(context, total === 0 ? 0 : done / total, '#0fc6a6');
      });
  },

  drawArc(context, share, color) {
    const centre = RING_SIZE / 2;
    const top = -Math.PI / 2;
    if (share === 0) return;
    context.beginPath();
    context.arc(centre, centre, centre - LINE_WIDTH, top, top + share * 2 * Math.PI);
    context.lineCap = 'round';
    context.lineWidth = LINE_WIDTH;
    context.strokeStyle = color;
    context.stroke();
  },
});
