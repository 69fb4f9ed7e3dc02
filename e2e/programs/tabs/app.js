App({ log: [], onShow() { this.log.push("app.onShow"); }, onHide() { this.log.push("app.onHide"); } });
