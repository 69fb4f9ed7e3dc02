const shown = (kind) => (result) => ({ kind, ...result });

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
  scan: () => my.scan(),
  navigateTo: () => my.navigateTo({ url: '/pages/second/second' }),
};

Page({
  data: { names: Object.keys(CALLS), result: '' },
  run(event) {
    const { name } = event.target.dataset;
    this.setData({ result: '' });
    const show = (kind) => (result) => this.setData({ result: `${kind} ${JSON.stringify(result)}` });
    Promise.resolve(CALLS[name]()).then(show('success'), show('fail'));
  },
});
