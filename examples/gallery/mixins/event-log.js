const KEPT = 8;

/** 把最近的事件记在 events 里，由 event-log 组件显示。 */
export const eventLog = Mixin({
  data: { events: [] },

  methods: {
    record(event) {
      const { name } = event.currentTarget.dataset;
      const line = [name, event.type, JSON.stringify(event.detail)].filter(Boolean).join(' ');
      this.$spliceData({ events: [0, 0, line] });
      if (this.data.events.length > KEPT) this.$spliceData({ events: [KEPT, 1] });
    },
  },
});
