Component({ data: { n: 0 }, didMount() { this.setData({ n: 1 }); }, didUpdate() { this.setData({ n: this.data.n + 1 }); } });
