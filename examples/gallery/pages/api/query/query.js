Page({
  data: { result: '', visible: false, narrow: false },

  onReady() {
    this.observer = this.createIntersectionObserver();
    this.observer.relativeTo('#window').observe('#box', ({ intersectionRatio }) => {
      this.setData({ visible: intersectionRatio > 0 });
    });
    this.media = this.createMediaQueryObserver();
    this.media.observe({ maxWidth: 600 }, ({ matches }) => this.setData({ narrow: matches }));
  },

  onUnload() {
    this.observer.disconnect();
    this.media.disconnect();
  },

  measure() {
    my.createSelectorQuery()
      .select('#target')
      .boundingClientRect()
      .select('#target')
      .fields({ dataset: true, computedStyle: ['color'] })
      .selectViewport()
      .scrollOffset()
      .exec(([rect, fields, offset]) => {
        this.setData({
          result: `宽 ${Math.round(rect.width)}，data-kind ${fields.dataset.kind}，颜色 ${fields.color}，滚动 ${offset.scrollTop}`,
        });
      });
  },
});
