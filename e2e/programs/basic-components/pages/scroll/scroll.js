const logged = require('../../log');

Page({
  data: { heard: '', into: '', top: 0, current: 0, x: 10, y: 10 },
  ...logged(['onScroll', 'onScrollToUpper', 'onScrollToLower', 'onSwiperChange', 'onSwiperEnd', 'onRoundChange', 'onMove', 'onMoveEnd']),
  onScroll() {},
  intoTen() { this.setData({ into: 'row10' }); },
  toEnd() { this.setData({ into: '', top: 9999 }); },
  third() { this.setData({ current: 2 }); },
});
