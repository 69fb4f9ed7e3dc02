const moods = require('./moods');

// requirePlugin('mood') 拿到的东西。
module.exports = {
  today: moods.today,
  summary() {
    const felt = moods.week().filter(({ mood }) => mood);
    return felt.length === 0 ? '这周还没有心情' : `这周记了 ${felt.length} 天，最近一次是“${felt[0].mood.name}”`;
  },
};
