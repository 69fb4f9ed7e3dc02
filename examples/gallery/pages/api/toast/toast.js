Page({
  data: { result: '' },

  success() {
    my.showToast({ type: 'success', content: '操作成功', duration: 1000, success: () => this.setData({ result: '提示已消失' }) });
  },

  fail() {
    my.showToast({ type: 'fail', content: '操作失败', duration: 1000 });
  },

  loading() {
    my.showLoading({ content: '加载中…' });
    setTimeout(() => my.hideLoading(), 1000);
  },
});
