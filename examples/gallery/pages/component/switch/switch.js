import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { on: false },

  ask({ detail }) {
    my.confirm({
      title: '确定要切换吗？',
      success: ({ confirm }) => {
        if (confirm) this.setData({ on: detail.value });
      },
    });
  },
});
