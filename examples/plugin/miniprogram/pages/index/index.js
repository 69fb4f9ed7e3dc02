const diary = require('../../diary');
const mood = requirePlugin('mood');

Page({
  data: { note: '', saved: '', summary: '' },

  onShow() {
    this.setData({ note: diary.noteOf(mood.today()), summary: mood.summary() });
  },

  savePicker(picker) {
    this.picker = picker;
  },

  picked(name) {
    this.setData({ saved: `插件记下了：${name}`, summary: mood.summary() });
  },

  typed(event) {
    this.note = event.detail.value;
  },

  save() {
    diary.write(mood.today(), this.note || '');
    this.setData({ saved: '日记写好了' });
  },

  openCalendar() {
    my.navigateTo({ url: 'plugin://mood/calendar?from=日记本' });
  },

  // 只清空小程序自己的缓存：心情还在。
  clear() {
    my.clearStorageSync();
    this.note = '';
    this.setData({ note: '', saved: '日记清空了，心情还在', summary: mood.summary() });
    this.picker.refresh();
  },
});
