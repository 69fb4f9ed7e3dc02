import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { hidden: false },

  toggle() {
    this.setData({ hidden: !this.data.hidden });
  },
});
