Component({ pageEvents: { onShow() { this.$page.log("seen show"); }, onHide() { this.$page.log("seen hide"); } } });
