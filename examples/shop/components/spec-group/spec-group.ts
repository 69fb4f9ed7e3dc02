/** 一组规格，只能选一个。选项放在里面，用 relations 找到彼此。 */
Component({
  options: { relations: true, lifetimes: true, observers: true },

  relations: {
    '../spec-option/spec-option': {
      type: 'descendant',
      linked() {
        this.mark();
      },
    },
  },

  props: {
    value: '',
    onChange: (_value: string) => {},
  },

  observers: {
    value() {
      this.mark();
    },
  },

  methods: {
    choose(value: string) {
      this.props.onChange(value);
    },

    mark() {
      for (const option of this.getRelationNodes('../spec-option/spec-option')) {
        option.setData({ chosen: option.props.value === this.props.value });
      }
    },
  },
});
