// 旧代码里还有人用 CommonJS，这个文件两边都能引用。
module.exports = {
  PRIORITIES: [
    { value: 'high', name: '重要' },
    { value: 'normal', name: '普通' },
    { value: 'low', name: '不急' },
  ],
};
