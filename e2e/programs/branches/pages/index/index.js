Page({
  data: { first: true, rows: [{ id: 'a' }, { id: 'b' }] },

  flip() {
    this.setData({ first: !this.data.first });
  },

  reverse() {
    this.setData({ rows: [...this.data.rows].reverse() });
  },
});
