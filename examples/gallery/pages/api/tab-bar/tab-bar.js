Page({
  data: { result: '' },

  badge() {
    this.call('setTabBarBadge', { index: 1, text: '3' });
  },

  clear() {
    this.call('removeTabBarBadge', { index: 1 });
    this.call('hideTabBarRedDot', { index: 1 });
  },

  dot() {
    this.call('showTabBarRedDot', { index: 1 });
  },

  paint() {
    this.call('setTabBarStyle', { color: '#8c8c8c', selectedColor: '#722ed1', backgroundColor: '#ffffff', borderStyle: 'black' });
  },

  rename() {
    this.call('setTabBarItem', { index: 1, text: 'API' });
  },

  call(name, options) {
    my[name]({
      ...options,
      success: () => this.setData({ result: `${name} 成功` }),
      fail: ({ error, errorMessage }) => this.setData({ result: `${name} 失败 ${error} ${errorMessage}` }),
    });
  },
});
