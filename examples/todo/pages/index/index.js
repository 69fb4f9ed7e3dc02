import { PRIORITIES } from '../../store/priorities';

const FILTERS = [
  { value: 'all', name: '全部' },
  { value: 'open', name: '未完成' },
  { value: 'done', name: '已完成' },
];

function greetingAt(hour) {
  if (hour < 6) return '夜深了';
  if (hour < 12) return '早上好';
  if (hour < 18) return '下午好';
  return '晚上好';
}

Page({
  data: {
    todos: [],
    filters: FILTERS,
    filter: 'all',
    priorityNames: {},
    greeting: '',
    draft: '',
  },

  onLoad() {
    this.store = getApp().globalData.store;
    this.unsubscribe = this.store.subscribe((todos) => this.setData({ todos }));
    this.setData({
      greeting: greetingAt(new Date().getHours()),
      priorityNames: Object.fromEntries(PRIORITIES.map(({ value, name }) => [value, name])),
    });
  },

  onUnload() {
    this.unsubscribe();
  },

  add({ detail }) {
    const title = detail.value.title.trim();
    if (title === '') {
      my.showToast({ type: 'exception', content: '先写点什么', duration: 1500 });
      return;
    }
    this.store.add({ title, priority: detail.value.important ? 'high' : 'normal' });
    this.setData({ draft: '' });
  },

  type({ detail }) {
    this.setData({ draft: detail.value });
  },

  choose(filter) {
    this.setData({ filter });
  },

  toggle(id, done) {
    this.store.update(id, { done });
  },

  remove(id) {
    this.store.remove(id);
  },

  open(id) {
    my.navigateTo({ url: `/pages/edit/edit?id=${id}` });
  },

  openStatistics() {
    my.navigateTo({ url: '../statistics/statistics' });
  },

  clearDone() {
    my.confirm({
      title: '清除已完成',
      content: '已完成的待办会被删除，不能恢复。',
      confirmButtonText: '清除',
      success: ({ confirm }) => {
        if (confirm) this.store.removeDone();
      },
    });
  },
});
