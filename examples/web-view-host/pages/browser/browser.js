Page({
  data: { src: '' },

  onLoad({ src }) {
    this.webView = my.createWebViewContext('page');
    this.setData({ src });
  },

  greet() {
    this.webView.postMessage({ words: '你好，网页' });
  },

  hear({ detail }) {
    getApp().globalData.messages.unshift(detail.words);
    this.webView.postMessage({ words: `收到：${detail.words}` });
  },

  complain({ detail }) {
    my.alert({ title: '打不开这个网页', content: detail.src || this.data.src });
  },

  onShareAppMessage({ webViewUrl }) {
    return { title: '分享网页', path: `pages/browser/browser?src=${encodeURIComponent(webViewUrl)}` };
  },
});
