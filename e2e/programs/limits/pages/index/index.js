const VALUE = 200 * 1024;
const TOTAL = 10 * 1024 * 1024;
const text = (length) => "x".repeat(length);
const object = (length) => ({ a: text(length - JSON.stringify({ a: "" }).length) });
const set = (key, data) => my.setStorageSync({ key, data });

const stories = {
  "longest string": () => set("s", text(VALUE)),
  "string one longer": () => set("s", text(VALUE + 1)),
  "longest object": () => set("o", object(VALUE)),
  "object one longer": () => set("o", object(VALUE + 1)),
  lengths: () => [
    my.getStorageSync({ key: "s" }).data.length,
    JSON.stringify(my.getStorageSync({ key: "o" }).data).length,
  ],
  clear: () => my.clearStorageSync(),
  fill: () => {
    const results = [];
    for (let i = 10; i < 61; i += 1) results.push(set(`k${i}`, text(VALUE)));
    results.push(set("end", text(TOTAL - 51 * (VALUE + 3) - 3)));
    return results.filter((result) => result.success).length;
  },
  "one more character": () => set("z", ""),
  "equal replacement": () => set("k10", "y".repeat(VALUE)),
  "smaller replacement": () => set("k10", "y".repeat(VALUE - 5)),
  "use what was freed": () => set("four", "1"),
  count: () => {
    const { keys, currentSize, limitSize } = my.getStorageInfoSync();
    const total = keys.reduce((sum, key) => sum + key.length + my.getStorageSync({ key }).data.length, 0);
    return { keys: keys.length, total, currentSize, limitSize };
  },
};

Page({
  data: { stories: Object.keys(stories), outcome: "" },

  run(e) {
    const { story } = e.target.dataset;
    this.setData({ outcome: `${story}: ${JSON.stringify(stories[story]())}` });
  },
});
