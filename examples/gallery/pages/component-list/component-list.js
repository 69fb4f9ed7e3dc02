const ENTRIES = [
  { name: 'view', title: '视图 view', hint: '按下态、隐藏、冒泡与拦截' },
  { name: 'scroll-view', title: '滚动视图 scroll-view', hint: '横向、纵向、滚动到某处' },
  { name: 'swiper', title: '轮播 swiper', hint: '自动播放、循环、指示点' },
  { name: 'movable-view', title: '可移动视图 movable-view', hint: '拖动、边界、程序移动' },
  { name: 'cover-view', title: '覆盖视图 cover-view', hint: '盖在画布和地图上的视图' },
  { name: 'page-meta', title: '页面属性 page-meta', hint: '页面背景、字号、滚动位置' },
  { name: 'text', title: '文本 text', hint: '空格、实体、行数、可选中' },
  { name: 'icon', title: '图标 icon', hint: '十种内置图标' },
  { name: 'progress', title: '进度条 progress', hint: '百分比、颜色、动画' },
  { name: 'rich-text', title: '富文本 rich-text', hint: '节点和 HTML 文本' },
  { name: 'button', title: '按钮 button', hint: '类型、大小、加载、开放能力' },
  { name: 'input', title: '输入框 input', hint: '类型、密码、受控、事件' },
  { name: 'textarea', title: '多行输入 textarea', hint: '自动增高、计数' },
  { name: 'form', title: '表单 form 与 label', hint: '提交、重置，收集所有控件' },
  { name: 'checkbox', title: '复选框 checkbox', hint: '单个与成组' },
  { name: 'radio', title: '单选框 radio', hint: '一组里选一个' },
  { name: 'switch', title: '开关 switch', hint: '受控与不受控' },
  { name: 'slider', title: '滑动选择 slider', hint: '步长、颜色、拖动中' },
  { name: 'picker', title: '选择器 picker', hint: '从底部弹出选择' },
  { name: 'picker-view', title: '滚动选择器 picker-view', hint: '嵌在页面里的滚轮' },
  { name: 'navigator', title: '导航 navigator', hint: '声明式跳转' },
  { name: 'image', title: '图片 image', hint: '裁剪与缩放模式' },
  { name: 'canvas', title: '画布 canvas', hint: '2D 绘图与动画' },
  { name: 'placeholder', title: '手机才有的组件', hint: '地图、视频、相机在电脑上显示占位' },
  { name: 'custom', title: '自定义组件', hint: '插槽、生命周期、ref、sjs 事件' },
];

Page({
  data: { entries: ENTRIES, word: '' },

  search({ detail }) {
    this.setData({ word: detail.value.trim() });
  },

  open({ currentTarget }) {
    const { name } = currentTarget.dataset;
    my.navigateTo({ url: `/pages/component/${name}/${name}` });
  },
});
