const moods = require('../../moods');

Page({
  data: { from: '', week: [] },

  onLoad({ from }) {
    this.setData({ from });
  },

  onShow() {
    this.setData({ week: moods.week() });
  },

  // 相对路径从插件的这一页算起，只能去插件自己的页面。
  open(event) {
    my.navigateTo({ url: `../day/day?day=${event.currentTarget.dataset.day}` });
  },

  // 只清空插件自己的缓存：日记还在。
  clear() {
    moods.clear();
    this.setData({ week: moods.week() });
  },
});
