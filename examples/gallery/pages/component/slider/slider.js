import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],
});
