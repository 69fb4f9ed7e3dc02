const asked = (query) => new Promise((answer) => query.exec(answer));

/** Each answers a Promise of what the page then shows. */
const CALLS = {
  title: () => my.setNavigationBar({ title: 'Changed', backgroundColor: '#108ee9' }),
  colour: () => my.getTitleColor(),
  loading: () => my.showNavigationBarLoading(),
  'wrong front': () => my.setNavigationBar({ frontColor: '#ff0000' }),
  reset: () => my.setNavigationBar({ reset: true }),
  'scroll to end': async () => {
    await my.pageScrollTo({ selector: '#end', duration: 50 });
    return asked(my.createSelectorQuery().selectViewport().scrollOffset()).then(([{ scrollTop }]) => scrollTop > 1000);
  },
  'scroll nowhere': () => my.pageScrollTo({}),
  query: (page) => {
    page.setData({ height: 50 });
    return asked(
      page.createSelectorQuery()
        .select('#box').fields({ id: true, dataset: true, size: true, computedStyle: ['color'] })
        .selectAll('.box').boundingClientRect()
        .select('.nothing').boundingClientRect()
        .selectViewport().boundingClientRect(),
    ).then(([box, boxes, nothing, viewport]) => ({ box, count: boxes.length, nothing, isPage: viewport.height > 300 }));
  },
  observe: () =>
    new Promise((seen) => {
      const observer = my.createIntersectionObserver();
      observer.relativeToViewport().observe('#end', ({ id, intersectionRatio }) => {
        observer.disconnect();
        seen({ id, intersectionRatio });
      });
      my.pageScrollTo({ scrollTop: 5000 });
    }),
  media: (page) => new Promise((told) => page.createMediaQueryObserver().observe({ minWidth: 100 }, told)),
  system: async () => {
    const { windowHeight, titleBarHeight, statusBarHeight, screenHeight } = my.getSystemInfoSync();
    return { adds: windowHeight + titleBarHeight + statusBarHeight === screenHeight, ...(await my.getNetworkType()) };
  },
  'by name': () => my.call('getRunScene', {}),
};

Page({
  data: { names: Object.keys(CALLS), result: '', height: 10 },
  askBeforeLeaving() {
    my.enableAlertBeforeUnload({ message: 'Leave?' });
  },
  run(event) {
    const show = (kind) => (result) => this.setData({ result: `${kind} ${JSON.stringify(result)}` });
    this.setData({ result: '' });
    Promise.resolve(CALLS[event.target.dataset.name](this)).then(show('success'), show('fail'));
  },
});
