const LASTS_MS = 5_000;
const LARGE = "x".repeat(150_000);

/** Each does as much at once as a page can. */
const FLOODS = {
  async writes() {
    for (let index = 0; index < 300; index += 1) void my.setStorage({ key: `w${index % 50}`, data: LARGE });
  },
  async reads() {
    for (let index = 0; index < 3_000; index += 1) void my.getStorage({ key: `r${index}` });
  },
  async lists() {
    for (let index = 0; index < 300; index += 1) void my.getStorageInfo();
  },
  async sync() {
    for (let index = 0; index < 200; index += 1) my.setStorageSync({ key: `s${index % 20}`, data: LARGE });
  },
  async titles() {
    for (let index = 0; index < 300; index += 1) my.setNavigationBar({ title: `${LARGE}${index}` });
  },
  async sockets() {
    for (let index = 0; index < 50; index += 1) my.connectSocket({ url: `ws://127.0.0.1:1/${index}`, multiple: true });
  },
};

Page({
  data: { kinds: Object.keys(FLOODS), outcome: "" },

  async flood({ currentTarget }) {
    const { kind } = currentTarget.dataset;
    this.setData({ outcome: "" });
    const end = Date.now() + LASTS_MS;
    while (Date.now() < end) {
      await FLOODS[kind]();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.setData({ outcome: `${kind} over` });
  },
});
