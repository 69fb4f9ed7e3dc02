const COLOURS = ['#1677ff', '#eb2f96', '#52c41a'];
const SIZE = 300;

Page({
  data: { colour: 0 },

  start() {
    my.createSelectorQuery()
      .select('#stage')
      .node()
      .exec(([{ node }]) => {
        const { pixelRatio } = my.getSystemInfoSync();
        node.width = SIZE * pixelRatio;
        node.height = SIZE * pixelRatio;
        this.canvas = node;
        this.context = node.getContext('2d');
        this.context.scale(pixelRatio, pixelRatio);
        this.draw(0);
      });
  },

  onUnload() {
    this.canvas = undefined;
  },

  draw(time) {
    if (this.canvas === undefined) return;
    const { context } = this;
    context.clearRect(0, 0, SIZE, SIZE);
    context.fillStyle = COLOURS[this.data.colour];
    for (let arm = 0; arm < 12; arm += 1) {
      const angle = (arm / 12) * 2 * Math.PI + time / 1200;
      const radius = 90 + 20 * Math.sin(time / 400 + arm);
      context.beginPath();
      context.arc(SIZE / 2 + radius * Math.cos(angle), SIZE / 2 + radius * Math.sin(angle), 14, 0, 2 * Math.PI);
      context.fill();
    }
    this.canvas.requestAnimationFrame((now) => this.draw(now));
  },

  poke() {
    this.setData({ colour: (this.data.colour + 1) % COLOURS.length });
  },
});
