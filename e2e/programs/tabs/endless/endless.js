Page({ data: { n: 0, on: false, list: 0 }, count() { this.setData({ n: this.data.n + 1 }); }, start() { this.setData({ on: true }); }, huge() { this.setData({ list: 1e9 }); } });
