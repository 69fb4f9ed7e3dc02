import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { letters: '', focus: false },

  keepLetters({ detail }) {
    this.setData({ letters: detail.value.replace(/[^a-z]/gi, '').toUpperCase() });
  },

  focusIt() {
    this.setData({ focus: true });
  },
});
