const user = { name: "张三", visits: [1, 2], city: { code: "330100" } };
const changed = { name: "李四", visits: [1, 2, 3], city: { code: "330100" } };

const stories = [
  { name: "write user", call: "setStorageSync", options: { key: "user", data: user } },
  { name: "change user", call: "setStorageSync", options: { key: "user", data: changed } },
  { name: "write note", call: "setStorage", options: { key: "note", data: "123" } },
  { name: "write 2 KB", call: "setStorageSync", options: { key: "long", data: "x".repeat(2048) } },
  { name: "write too much", call: "setStorageSync", options: { key: "long", data: "x".repeat(204801) } },
  { name: "read user", call: "getStorageSync", options: { key: "user" } },
  { name: "read user later", call: "getStorage", options: { key: "user" } },
  { name: "read without key", call: "getStorageSync", options: {} },
  { name: "remove note", call: "removeStorage", options: { key: "note" } },
  { name: "info", call: "getStorageInfoSync", options: {} },
  { name: "clear", call: "clearStorageSync", options: {} },
];

Page({
  data: { stories, outcome: "" },

  async run(event) {
    const { name, call, options } = stories[event.currentTarget.dataset.index];
    this.setData({ outcome: "" });
    let result;
    try {
      result = await my[call](options);
    } catch (failure) {
      result = failure;
    }
    this.setData({ outcome: `${name}: ${JSON.stringify(result)}` });
  },
});
