Page({
  data: { cities: ['杭州', '上海', '北京', '成都'], city: 0, people: [{ name: '小满' }, { name: '谷雨' }], person: 1 },

  chooseCity({ detail }) {
    this.setData({ city: detail.value });
  },

  choosePerson({ detail }) {
    this.setData({ person: detail.value });
  },
});
