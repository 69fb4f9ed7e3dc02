import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: {
    modes: [
      { mode: 'scaleToFill', hint: '拉伸填满' },
      { mode: 'aspectFit', hint: '完整显示' },
      { mode: 'aspectFill', hint: '填满裁剪' },
      { mode: 'widthFix', hint: '宽度不变，高度自适应' },
      { mode: 'top left', hint: '不缩放，显示左上角' },
    ],
  },
});
