import { TodoStore } from './store/todo-store';

App({
  globalData: {
    store: new TodoStore(),
  },

  onLaunch() {
    this.globalData.store.load();
  },

  onError(error) {
    console.warn('待办清单出错了：', error);
  },
});
