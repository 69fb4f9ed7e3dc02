const moods = require('/moods');

// 小程序在 app.json 的 export 里交给插件的函数：读的是小程序的缓存，去的是小程序的页面。
const diary = requireMiniProgram();

Page({
  data: { day: '', mood: '', color: '', note: '' },

  onLoad({ day }) {
    const mood = moods.moodOf(day);
    this.setData({
      day,
      mood: mood ? mood.name : '没有记',
      color: mood ? mood.color : '#b3a998',
      note: diary.noteOf(day),
    });
  },

  back() {
    diary.backToDiary();
  },
});
