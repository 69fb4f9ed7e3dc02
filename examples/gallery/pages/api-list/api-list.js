const ENTRIES = [
  { name: 'dialog', title: '对话框', hint: 'alert、confirm、prompt' },
  { name: 'toast', title: '轻提示与加载', hint: 'showToast、showLoading' },
  { name: 'choice', title: '选择', hint: '动作面板、日期、选项' },
  { name: 'title-bar', title: '标题栏', hint: '标题、颜色、加载动画' },
  { name: 'tab-bar', title: '标签栏', hint: '角标、红点、样式（在标签页上看效果）' },
  { name: 'page', title: '页面', hint: '滚动、下拉刷新、背景、返回前询问' },
  { name: 'query', title: '节点查询', hint: '位置、尺寸、滚动、是否可见' },
  { name: 'animation', title: '动画', hint: 'createAnimation 一步一步动' },
  { name: 'system', title: '系统信息', hint: '设备、环境、能力' },
  { name: 'device', title: '剪贴板、键盘与网络', hint: '剪贴板、网络状态、时间、振动' },
  { name: 'request', title: '网络请求', hint: 'my.request：成功、失败、中断' },
  { name: 'routing', title: '页面栈', hint: '打开、替换、返回，页面之间通信' },
];

Page({
  data: { entries: ENTRIES, word: '' },

  search({ detail }) {
    this.setData({ word: detail.value.trim() });
  },

  open({ currentTarget }) {
    const { name } = currentTarget.dataset;
    my.navigateTo({ url: `/pages/api/${name}/${name}` });
  },
});
