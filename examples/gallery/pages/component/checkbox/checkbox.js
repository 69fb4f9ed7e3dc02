import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: { items: [{ value: '苹果', checked: true }, { value: '香蕉' }, { value: '榴莲', disabled: true }] },
});
