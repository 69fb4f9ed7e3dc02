Page({
  data: { result: '' },

  alert() {
    my.alert({ title: '提示', content: '第一行\n第二行', buttonText: '我知道了', success: (result) => this.show(result) });
  },

  async confirm() {
    this.show(await my.confirm({ title: '温馨提示', content: '您是否想查询快递？', confirmButtonText: '马上查询', cancelButtonText: '暂不需要' }));
  },

  prompt() {
    my.prompt({ title: '备注', message: '给自己留句话', placeholder: '写在这里', success: (result) => this.show(result) });
  },

  show(result) {
    this.setData({ result: JSON.stringify(result) });
  },
});
