Component({
  props: {
    options: [],
    value: '',
    onChange: () => {},
  },

  methods: {
    choose(event) {
      const { value } = event.currentTarget.dataset;
      if (value !== this.props.value) this.props.onChange(value);
    },
  },
});
