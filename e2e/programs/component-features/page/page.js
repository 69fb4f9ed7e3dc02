const log = [];
const watching = Mixin({ data: { fromMixin: 1 }, methods: { show() { this.setData({ log: log.splice(0).join(" ") }); } }, observers: { value(v) { log.push(`mixin:${v}`); } } });
Page({
  mixins: [watching],
  options: { observers: true },
  observers: { "value, deep.a": (v, a) => { log.push(`page:${v}/${a}`); }, "**"(all) { log.push(`all:${all.fromMixin}`); } },
  data: { log: "", items: ["a", "b"], value: 1, deep: { a: 0 } },
  log(text) { log.push(text); },
  drop() { this.setData({ items: ["b"] }); },
  change() { this.setData({ value: this.data.value + 1 }); },
  next() { my.navigateTo({ url: "next" }); },
  outer() { log.push("outer"); },
  inner(e) { log.push(`inner:${JSON.stringify(e.mark)}`); },
});
