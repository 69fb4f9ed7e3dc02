const set = (key, data) => my.setStorageSync({ key, data });

const ACTIONS = {
  fill() {
    set('city', { name: '杭州', spots: ['西湖', '灵隐寺'] });
    set('count', 3);
    set('digits', '123');
    set('note', 'hello');
  },
  'fill up'() {
    for (let part = 0; part < 51; part += 1) set(`part ${part}`, 'x'.repeat(200 * 1024 - 10));
    const { currentSize, limitSize } = my.getStorageInfoSync();
    set('rest', 'x'.repeat(Math.max(0, limitSize - currentSize - 1) * 1024));
  },
  'write note'() {
    set('note', 'from the mini-program');
  },
  'remove note'() {
    my.removeStorageSync({ key: 'note' });
  },
  'remove count'() {
    my.removeStorageSync({ key: 'count' });
  },
  'shrink city'() {
    set('city', { name: '杭州' });
  },
  'keep writing'() {
    let count = 0;
    this.timer = setInterval(() => set('ticks', (count += 1)), 5);
  },
  'keep writing note'() {
    let count = 0;
    this.timer = setInterval(() => set('note', `write ${(count += 1)}`), 1);
  },
  stop() {
    clearInterval(this.timer);
  },
};

/** Reads every entry by sync calls, as often as its button is tapped. */
function entries() {
  const { keys } = my.getStorageInfoSync();
  return JSON.stringify(keys.map((key) => [key, my.getStorageSync({ key }).data]));
}

Page({
  data: { names: [...Object.keys(ACTIONS), 'read'], entries: '' },
  run(event) {
    const { name } = event.target.dataset;
    if (name !== 'read') ACTIONS[name].call(this);
    if (name === 'read') this.setData({ entries: entries() });
  },
});
