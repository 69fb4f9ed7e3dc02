Page({
  data: { result: '', top: 0, reached: 0 },

  onPullDownRefresh({ from }) {
    this.setData({ result: `刷新（${from}）` });
    setTimeout(() => my.stopPullDownRefresh(), 800);
  },

  onReachBottom() {
    this.setData({ reached: this.data.reached + 1 });
  },

  onPageScroll({ scrollTop }) {
    this.setData({ top: Math.round(scrollTop) });
  },

  scrollDown() {
    my.pageScrollTo({ selector: '#end', duration: 200 });
  },

  refresh() {
    my.startPullDownRefresh();
  },

  paint() {
    my.setBackgroundColor({ backgroundColor: '#fffbe6' });
  },

  guard() {
    my.enableAlertBeforeUnload({ message: '内容还没有保存，要离开吗？', success: () => this.setData({ result: '返回时会先问一句' }) });
  },
});
