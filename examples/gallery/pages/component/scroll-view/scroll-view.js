import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { top: 0, target: '', colors: ['#ffd6e7', '#ffd8bf', '#fff1b8', '#d9f7be', '#b5f5ec', '#d6e4ff'] },

  remember({ detail }) {
    this.setData({ top: Math.round(detail.scrollTop) });
  },

  jump() {
    this.setData({ target: 'row-4' });
  },
});
