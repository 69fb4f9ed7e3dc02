// 小程序交给插件的东西：插件用 requireMiniProgram() 拿到。
// 这里的 my 是小程序的 my，所以日记始终在小程序自己的缓存里。
const KEY = 'diary';

function all() {
  return my.getStorageSync({ key: KEY }).data || {};
}

module.exports = {
  noteOf(day) {
    return all()[day] || '';
  },
  write(day, note) {
    my.setStorageSync({ key: KEY, data: { ...all(), [day]: note } });
  },
  backToDiary() {
    my.reLaunch({ url: '/pages/index/index' });
  },
};
