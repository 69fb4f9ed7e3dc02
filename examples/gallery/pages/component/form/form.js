Page({
  data: { genders: ['男', '女'], hobbies: ['读书', '跑步', '做饭'], result: '' },

  submit({ detail }) {
    this.setData({ result: JSON.stringify(detail.value, null, 2) });
  },

  reset() {
    this.setData({ result: '已重置' });
  },
});
