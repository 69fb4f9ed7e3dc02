import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { loading: false },

  load() {
    this.setData({ loading: true });
    setTimeout(() => this.setData({ loading: false }), 1000);
  },
});
