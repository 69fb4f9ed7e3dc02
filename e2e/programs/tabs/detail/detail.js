const app = getApp();
const say = (text) => app.log.push(`detail.${text}`);
Page({
  data: { name: "detail", log: "" },
  onLoad(query) {
    say(`onLoad ${JSON.stringify(query)}`);
    const channel = this.getOpenerEventChannel();
    channel.on("greet", (text) => say(`heard ${text}`));
    channel.emit("opened", "from onLoad");
  },
  onShow() { say("onShow"); },
  onReady() { say("onReady"); },
  onHide() { say("onHide"); },
  onUnload() { say("onUnload"); },
  onTabItemTap(e) { say(`onTabItemTap ${e.from} ${e.text} ${e.index}`); },
  events: { onSelectedTabItemTap(e) { say(`selected ${e.text}`); }, onBack() { say("onBack"); } },
  onReachBottom() { say("onReachBottom"); },
  onPageScroll(e) { this.scrolled = e.scrollTop; },
  onPullDownRefresh(e) { say(`refresh ${e.from}`); my.stopPullDownRefresh(); },
  refresh() { this.setData({ log: app.log.join(", ") }); app.log.length = 0; },
  detail() {
    this.router.navigateTo({ url: "../detail/detail?x=1", events: { opened: (text) => say(`event ${text}`) }, success: (r) => r.eventChannel.emit("greet", "hello") });
  },
  badge() { my.setTabBarBadge({ index: 1, text: "1234", success: () => say("badge set") }); },
  hide() { my.hideTabBar(); },
  tab() { my.switchTab({ url: "/mine/mine", fail: (e) => say(e.errorMessage) }); },
  endless() { my.navigateTo({ url: "/endless/endless" }); },
  pull() { my.startPullDownRefresh(); },
});
