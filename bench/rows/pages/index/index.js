let round = 0;

/** The same rows as those of the peer, in bench/rows-peer.tsx. */
function rows() {
  round += 1;
  return Array.from({ length: 1000 }, (_, id) => ({ id, name: `row ${id}`, count: id * round }));
}

Page({
  data: { rows: [] },
  empty() {
    this.setData({ rows: [] });
  },
  fill() {
    this.setData({ rows: rows() });
  },
  change() {
    this.setData({ rows: rows() });
  },
});
