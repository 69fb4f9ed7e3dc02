import F2 from "@antv/f2";

const TOUCHES = { touchStart: "touchstart", touchMove: "touchmove", touchEnd: "touchend" };

/** What the library listens to, as its own component for the old canvas makes it: a canvas node hears no touches itself. */
function touchTarget() {
  const listeners = {};
  return {
    isCanvasElement: true,
    addEventListener(type, listener) {
      listeners[type] = [...(listeners[type] || []), listener];
    },
    removeEventListener(type, listener) {
      listeners[type] = (listeners[type] || []).filter((other) => other !== listener);
    },
    dispatchEvent(type, event) {
      (listeners[type] || []).forEach((listener) => listener(event));
    },
  };
}

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
          this.target = touchTarget();
          this.chart = this.props.onInit(F2, { el: this.target, context, width, height, pixelRatio });
        });
    },

    touch(event) {
      if (this.target) this.target.dispatchEvent(TOUCHES[event.type], { ...event, preventDefault() {} });
    },
  },
});
