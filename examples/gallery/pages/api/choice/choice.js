Page({
  data: { result: '' },

  actions() {
    my.showActionSheet({
      title: '支付宝',
      items: ['发给朋友', '收藏', '删除'],
      destructiveBtnIndex: 2,
      badges: [{ index: 0, type: 'point' }],
      success: (result) => this.show(result),
    });
  },

  date() {
    my.datePicker({
      format: 'yyyy-MM-dd',
      currentDate: '2026-11-23',
      success: (result) => this.show(result),
      fail: (error) => this.show(error),
    });
  },

  options() {
    my.optionsSelect({
      title: '出行时间',
      optionsOne: ['今天', '明天', '后天'],
      optionsTwo: ['上午', '下午'],
      success: (result) => this.show(result),
    });
  },

  show(result) {
    this.setData({ result: JSON.stringify(result) });
  },
});
