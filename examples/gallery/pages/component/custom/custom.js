Page({
  data: { alive: true, count: 0, steps: '' },

  saveRef(instance) {
    this.lifeCycle = instance;
  },

  report(step) {
    this.setData({ steps: `${this.data.steps}${step}\n` });
  },

  add() {
    this.setData({ count: this.data.count + 1, steps: '' });
  },

  call() {
    my.showToast({ content: `我是 ${this.lifeCycle.is}`, duration: 1500 });
  },

  remove() {
    this.setData({ alive: !this.data.alive, steps: '' });
  },
});
