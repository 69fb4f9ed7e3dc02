Component({ options: { relations: true }, relations: { "../list/index": { type: "ancestor", linked() { this.$page.log(`${this.props.name}+list`); } } } });
