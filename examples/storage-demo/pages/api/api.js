const MAX_RESULTS = 6;

Page({
  data: {
    key: '',
    text: '{"cityName":"杭州"}',
    json: true,
    groups: [
      { verb: 'setStorage' },
      { verb: 'getStorage' },
      { verb: 'removeStorage' },
      { verb: 'clearStorage' },
      { verb: 'getStorageInfo' },
    ],
    results: [],
    keys: [],
  },

  onLoad(query) {
    this.count = 0;
    this.setData({ key: query.key || '' });
  },

  onShow() {
    this.refreshKeys();
  },

  onKey(e) {
    this.setData({ key: e.detail.value });
  },

  onText(e) {
    this.setData({ text: e.detail.value });
  },

  onKind(e) {
    this.setData({ json: e.target.dataset.json });
  },

  onPick(e) {
    this.setData({ key: e.target.dataset.key });
  },

  callAsync(e) {
    const { call } = e.target.dataset;
    const options = this.optionsOf(call);
    if (!options) return;
    this.setData({ results: [] });
    my[call]({
      ...options,
      success: (result) => this.show(call, 'success', result),
      fail: (result) => this.show(call, 'fail', result),
      complete: (result) => {
        this.show(call, 'complete', result);
        this.refreshKeys();
      },
    });
  },

  callSync(e) {
    const { call } = e.target.dataset;
    const options = this.optionsOf(call);
    if (!options) return;
    this.setData({ results: [] });
    this.show(call, '返回值', my[call](options));
    this.refreshKeys();
  },

  optionsOf(call) {
    const { key, text, json } = this.data;
    if (call.startsWith('clear') || call.startsWith('getStorageInfo')) return {};
    if (!call.startsWith('set')) return { key };
    if (!json) return { key, data: text };
    try {
      return { key, data: JSON.parse(text) };
    } catch (error) {
      my.alert({ title: 'data 不是合法的 JSON', content: error.message });
      return null;
    }
  },

  show(call, from, result) {
    this.count += 1;
    const shown = { id: this.count, call, from, text: JSON.stringify(result) };
    this.setData({ results: [...this.data.results, shown].slice(-MAX_RESULTS) });
  },

  refreshKeys() {
    this.setData({ keys: my.getStorageInfoSync().keys });
  },
});
