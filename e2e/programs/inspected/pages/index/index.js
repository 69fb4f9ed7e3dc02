// What the storage panel is shown while it is tested.
const set = (key, data) => my.setStorageSync({ key, data });

let rate = null;

const stories = {
  "few entries": () => {
    set("currentCity", { cityName: "杭州", adCode: "330100" });
    set("token", "123");
    set("draft\nwith two lines", "first\nsecond");
    set("count", 7);
  },
  "near the limit": () => set("large", "x".repeat(200 * 1024 - 10)),
  "ten thousand": async () => {
    const data = "x".repeat(1000);
    const keys = Array.from({ length: 10000 }, (_, index) => `key${String(index).padStart(5, "0")}`);
    await Promise.all(keys.map((key) => my.setStorage({ key, data })));
  },
  "write city": () => set("currentCity", { cityName: "上海", adCode: "310000" }),
  "remove token": () => my.removeStorageSync({ key: "token" }),
  "add one": () => set("added", "by the mini-program"),
  clear: () => my.clearStorageSync(),
  "read city": () => my.getStorageSync({ key: "currentCity" }).data,
  "write fast": () => {
    let count = 0;
    // Ten writes every ten milliseconds: a timer of one millisecond does not keep its time.
    rate = setInterval(() => {
      for (let index = 0; index < 10; index += 1) my.setStorage({ key: `fast${count % 50}`, data: (count += 1) });
    }, 10);
  },
  "stop writing": () => clearInterval(rate),
};

Page({
  data: { stories: Object.keys(stories), outcome: "" },

  async run(e) {
    const { story } = e.target.dataset;
    this.setData({ outcome: `${story}: ${JSON.stringify((await stories[story]()) ?? null)}` });
  },
});
