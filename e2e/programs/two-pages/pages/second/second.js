Page({
  data: { greeting: 'second page', city: '' },
  onLoad({ city }) {
    this.setData({ city });
  },
  fail() {
    const nobody = null;
    nobody.name();
  },
});
