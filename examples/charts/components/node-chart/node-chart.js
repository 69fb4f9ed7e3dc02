import F2 from "@antv/f2";

const TOUCHES = { touchStart: "touchstart", touchMove: "touchmove", touchEnd: "touchend" };

/** The library's chart on a canvas node, which its own component does not know yet. */
Component({
  props: {
    onInit: () => {},
  },

  didUnmount() {
    if (this.chart) this.chart.destroy();
  },

  methods: {
    draw() {
      my.createSelectorQuery()
        .select(`#chart-${this.$id}`)
        .node()
        .boundingClientRect()
        .exec(([{ node }, { width, height }]) => {
          const { pixelRatio } = my.getSystemInfoSync();
          node.width = width * pixelRatio;
          node.height = height * pixelRatio;
          const context = node.getContext("2d");
          this.chart = this.props.onInit(F2, { context, width, height, pixelRatio });
        });
    },

    touch(event) {
      const element = this.chart && this.chart.get("el");
      if (element) element.dispatchEvent(TOUCHES[event.type] || event.type.toLowerCase(), { ...event, preventDefault() {} });
    },
  },
});
