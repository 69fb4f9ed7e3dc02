Page({
  data: { depth: 0, result: '' },

  onLoad({ say }) {
    if (say) this.getOpenerEventChannel().emit('said', say);
  },

  onShow() {
    this.setData({ depth: getCurrentPages().length });
  },

  push() {
    my.navigateTo({ url: './routing', fail: ({ errorMessage }) => this.setData({ result: errorMessage }) });
  },

  replace() {
    my.redirectTo({ url: './routing' });
  },

  back() {
    my.navigateBack({ delta: 2 });
  },

  talk() {
    my.navigateTo({
      url: `./routing?say=${encodeURIComponent('你好，上一页')}`,
      events: { said: (words) => this.setData({ result: words }) },
    });
  },
});
