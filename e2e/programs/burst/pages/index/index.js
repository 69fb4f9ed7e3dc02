const valueOf = (index) => ({ index, padding: "p".repeat(1000) });

Page({
  data: { outcome: "" },

  async write() {
    for (let index = 0; index < 200; index += 1) {
      await my.setStorage({ key: `write-${index}`, data: valueOf(index) });
    }
    this.setData({ outcome: "acknowledged 200" });
  },

  check() {
    let found = 0;
    for (let index = 0; index < 200; index += 1) {
      const { data } = my.getStorageSync({ key: `write-${index}` });
      if (JSON.stringify(data) === JSON.stringify(valueOf(index))) found += 1;
    }
    this.setData({ outcome: `found ${found}` });
  },
});
