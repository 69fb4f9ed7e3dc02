Page({
  data: { greeting: 'second page', city: '' },
  onLoad({ city }) {
    this.setData({ city });
  },
  hang() {
    for (;;) this.setData({ city: 'again' });
  },
  fail() {
    const nobody = null;
    nobody.name();
  },
});
