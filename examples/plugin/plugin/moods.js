// 插件的数据：这里的 my 是插件自己的 my，小程序的 clearStorage 清不掉它。
const KEY = 'moods';

const MOODS = [
  { name: '开心', color: '#e2a33b' },
  { name: '平静', color: '#7fa98c' },
  { name: '一般', color: '#b3a998' },
  { name: '低落', color: '#7d94b5' },
  { name: '难过', color: '#8a6f97' },
];

function dayOf(date) {
  const part = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

function all() {
  return my.getStorageSync({ key: KEY }).data || {};
}

module.exports = {
  MOODS,
  today: () => dayOf(new Date()),
  moodOf: (day) => MOODS.find(({ name }) => name === all()[day]) || null,
  save: (day, name) => my.setStorageSync({ key: KEY, data: { ...all(), [day]: name } }),
  clear: () => my.clearStorageSync(),
  week() {
    const now = new Date();
    return Array.from({ length: 7 }, (_, ago) => {
      const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago);
      return { day: dayOf(date), weekday: `周${'日一二三四五六'[date.getDay()]}`, mood: this.moodOf(dayOf(date)) };
    });
  },
};
