Page({
  data: {
    autoplay: false,
    current: 0,
    page: 0,
    slides: [
      { name: '春', color: '#73d13d' },
      { name: '夏', color: '#36cfc9' },
      { name: '秋', color: '#ffa940' },
      { name: '冬', color: '#597ef7' },
    ],
  },

  remember({ detail }) {
    this.setData({ current: detail.current });
  },

  toggle({ detail }) {
    this.setData({ autoplay: detail.value });
  },

  next() {
    this.setData({ page: (this.data.page + 1) % this.data.slides.length });
  },
});
