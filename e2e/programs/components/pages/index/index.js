const log = [];
Page({
  data: { n: 1, list: ["a", "b"], showCounter: true, log: "", picked: "" },
  onLoad() { log.push("page.onLoad"); },
  onShow() { log.push("page.onShow"); },
  onReady() { log.push("page.onReady"); this.setData({ log: log.join(" ") }); },
  log(entry) { log.push(entry); },
  showLog() { this.setData({ log: log.join(" ") }); },
  clearLog() { log.length = 0; this.setData({ log: "" }); },
  more() { this.setData({ n: this.data.n + 1 }); },
  unrelated() { this.setData({ other: 1 }); },
  toggle() { this.setData({ showCounter: !this.data.showCounter }); },
  deep() { this.setData({ "list[1]": "c" }); },
  saveCounter(counter) { this.counter = counter; },
  onPicked(value, extra) { this.setData({ picked: `${value}/${extra}/${this.route}` }); return "answered"; },
  onInside(e) { this.setData({ picked: `inside ${e.target.dataset.x}` }); },
  viaRef() { this.counter.add(10); },
  viaSelect() {
    this.setData({ picked: this.$selectAllComponents(".found").map((c) => c.props.name).join() + " " + this.$selectComponent("#one").props.name });
  },
});
