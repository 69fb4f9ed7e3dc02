import { readList, writeList } from './storage';

const KEY = 'todos';

/** 全部待办。改动立即写入缓存，并通知正在显示的页面。 */
export class TodoStore {
  constructor() {
    this.todos = [];
    this.listeners = [];
  }

  load() {
    this.todos = readList(KEY);
  }

  /** 返回取消订阅的函数。 */
  subscribe(listener) {
    this.listeners.push(listener);
    listener(this.todos);
    return () => {
      this.listeners = this.listeners.filter((one) => one !== listener);
    };
  }

  find(id) {
    return this.todos.find((todo) => todo.id === id);
  }

  add(todo) {
    const id = this.todos.reduce((largest, { id }) => Math.max(largest, id), 0) + 1;
    this.change([{ id, title: '', note: '', priority: 'normal', due: '', done: false, ...todo }, ...this.todos]);
  }

  update(id, fields) {
    this.change(this.todos.map((todo) => (todo.id === id ? { ...todo, ...fields } : todo)));
  }

  remove(id) {
    this.change(this.todos.filter((todo) => todo.id !== id));
  }

  removeDone() {
    this.change(this.todos.filter((todo) => !todo.done));
  }

  change(todos) {
    this.todos = todos;
    writeList(KEY, todos);
    this.listeners.forEach((listener) => listener(todos));
  }
}
