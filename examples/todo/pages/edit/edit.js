const { PRIORITIES } = require('../../store/priorities');

Page({
  data() {
    return {
      todo: { title: '', note: '', priority: 'normal', due: '' },
      priorities: PRIORITIES,
    };
  },

  onLoad({ id }) {
    this.store = getApp().globalData.store;
    this.id = Number(id);
    const todo = this.store.find(this.id);
    if (todo) this.setData({ todo });
  },

  chooseDay() {
    my.datePicker({
      currentDate: this.data.todo.due || undefined,
      success: ({ date }) => this.setData({ 'todo.due': date }),
    });
  },

  clearDay() {
    this.setData({ 'todo.due': '' });
  },

  choosePriority({ detail }) {
    this.setData({ 'todo.priority': detail.value });
  },

  save({ detail }) {
    const { title, note, priority } = detail.value;
    if (title.trim() === '') {
      my.alert({ title: '标题不能为空', content: '给这件事起个名字吧。' });
      return;
    }
    this.store.update(this.id, { title: title.trim(), note, priority, due: this.data.todo.due });
    my.navigateBack();
  },

  remove() {
    my.showActionSheet({
      title: `删除“${this.data.todo.title}”？`,
      items: ['删除'],
      destructiveBtnIndex: 0,
      success: ({ index }) => {
        if (index !== 0) return;
        this.store.remove(this.id);
        my.navigateBack();
      },
    });
  },
});
