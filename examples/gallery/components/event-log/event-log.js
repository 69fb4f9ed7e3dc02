/** 最近的事件，新的在上。 */
Component({
  props: { events: [] },
});
