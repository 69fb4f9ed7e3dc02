/** The test says in storage where its server listens. */
const server = () => my.getStorageSync({ key: 'server' }).data;

/** Each answers a Promise of what the page then shows. */
const CALLS = {
  prompt: () => my.prompt({ title: 'Name', message: 'Who?', placeholder: 'you' }),
  showModal: () => my.showModal({ title: 'Sure?', content: 'one\ntwo', cancelText: 'No', confirmText: 'Yes' }),
  showActionSheet: () =>
    my.showActionSheet({
      title: 'Do',
      items: ['open', 'share', 'delete'],
      destructiveBtnIndex: 2,
      badges: [{ index: 0, type: 'num', text: '5' }, { index: 1, type: 'point' }],
    }),
  datePicker: () => my.datePicker({ format: 'yyyy-MM-dd', currentDate: '2024-02-03', startDate: '2024-01-01' }),
  optionsSelect: () => my.optionsSelect({ title: 'Size', optionsOne: ['S', 'M'], optionsTwo: ['red', 'blue'], selectedTwoIndex: 1 }),
  multiLevelSelect: () =>
    my.multiLevelSelect({
      title: 'Place',
      list: [
        { name: 'Hangzhou', subList: [{ name: 'Xihu', subList: [{ name: 'Gucui' }, { name: 'Wenxin' }] }, { name: 'Shangcheng' }] },
        { name: 'Beijing', subList: [{ name: 'Dongcheng' }, { name: 'Xicheng' }] },
      ],
      result: [{ name: 'Hangzhou' }],
    }),
  get: () => my.request({ url: `${server()}/json`, data: { a: 1 }, headers: { 'x-mine': 'yes' } }).then(({ data }) => data),
  post: () => my.request({ url: `${server()}/echo`, method: 'POST', data: { a: ['ä'] } }).then(({ data }) => data),
  missing: () => my.request({ url: `${server()}/missing` }).catch(({ error, status, data }) => ({ error, status, data })),
  'not json': () => my.request({ url: `${server()}/text` }),
  text: () => my.request({ url: `${server()}/text`, dataType: 'text' }).then(({ data, headers }) => ({ data, type: headers['content-type'] })),
  slow: () => my.request({ url: `${server()}/slow`, timeout: 100 }),
  abort: () => {
    const task = my.request({ url: `${server()}/slow` });
    task.abort();
    return task;
  },
  redirect: () => my.request({ url: `${server()}/redirect` }).then(({ data }) => data),
  'redirect away': () => my.request({ url: `${server()}/redirect-away` }),
  'plain http': () => my.request({ url: 'http://example.invalid/' }),
  'nobody there': () => my.request({ url: 'http://127.0.0.1:1/' }),
  'set cookie': () => my.request({ url: `${server()}/set-cookie` }).then(({ data }) => data),
  'show cookie': () => my.request({ url: `${server()}/json` }).then(({ data }) => data.cookie),
  'bad header': () => my.request({ url: `${server()}/json`, headers: { a: 'b\r\nc: d' } }).catch(({ error }) => ({ error })),
  download: async () => {
    const { tempFilePath } = await my.downloadFile({ url: `${server()}/text` });
    const task = my.uploadFile({ url: `${server()}/echo`, filePath: tempFilePath, name: 'f', fileName: 'a.txt', formData: { k: 'v' } });
    const { data } = await task;
    return { uploaded: JSON.parse(data).body.includes('name="k"\r\n\r\nv') && JSON.parse(data).body.includes('not json') };
  },
  clipboard: async () => {
    await my.setClipboard({ text: 'copied' });
    return my.getClipboard();
  },
  scan: () => my.scan(),
  navigateTo: () => my.navigateTo({ url: '/pages/second/second' }),
};

Page({
  data: { names: Object.keys(CALLS), result: '' },
  keepServer(event) {
    my.setStorageSync({ key: 'server', data: event.detail.value });
  },
  run(event) {
    const { name } = event.target.dataset;
    this.setData({ result: '' });
    const show = (kind) => (result) => this.setData({ result: `${kind} ${JSON.stringify(result)}` });
    Promise.resolve(CALLS[name]()).then(show('success'), show('fail'));
  },
});
