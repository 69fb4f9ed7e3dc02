Page({
  data: { url: 'https://api.example.com/hello', result: '' },

  onLoad({ url }) {
    if (url) this.setData({ url });
  },

  remember({ detail }) {
    this.setData({ url: detail.value });
  },

  get() {
    this.send({ method: 'GET', data: { name: '小满' } });
  },

  post() {
    this.send({ method: 'POST', data: { name: '小满' } });
  },

  abort() {
    this.send({ method: 'GET' }).abort();
  },

  send(options) {
    return my.request({
      url: this.data.url,
      ...options,
      success: ({ status, data }) => this.setData({ result: `${status} ${JSON.stringify(data)}` }),
      fail: ({ error, errorMessage }) => this.setData({ result: `失败 ${error} ${errorMessage}` }),
    });
  },
});
