Component({ options: { relations: true, lifetimes: true }, lifetimes: { attached() { this.$page.log("list.attached"); } },
  relations: { "../item/index": { type: "descendant", linked(t) { this.$page.log(`list+${t.props.name}(${this.getRelationNodes("../item/index").length})`); }, unlinked(t) { this.$page.log(`list-${t.props.name}`); } } } });
