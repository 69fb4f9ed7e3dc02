const logged = require('../../log');

Page({
  data: { heard: '', value: [9, 30] },
  ...logged(['onChange']),
  onPickStart() {},
  onPickEnd() {},
  midnight() { this.setData({ value: [0, 0] }); },
});
