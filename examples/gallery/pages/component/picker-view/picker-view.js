Page({
  data: { years: [2024, 2025, 2026, 2027], value: [2, 10] },

  choose({ detail }) {
    this.setData({ value: detail.value });
  },
});
