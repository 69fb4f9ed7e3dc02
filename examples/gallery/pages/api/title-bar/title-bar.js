Page({
  data: { result: '' },

  rename() {
    my.setNavigationBar({ title: '新的标题' });
  },

  paint() {
    my.setNavigationBar({ backgroundColor: '#722ed1', frontColor: '#ffffff' });
  },

  load() {
    my.showNavigationBarLoading();
    setTimeout(() => my.hideNavigationBarLoading(), 1500);
  },

  async read() {
    this.show(await my.getTitleColor());
  },

  show(result) {
    this.setData({ result: JSON.stringify(result) });
  },
});
