Component({
  options: { lifetimes: true },

  props: {
    count: 0,
    onReport: () => {},
  },

  lifetimes: {
    created() {
      this.steps.push('created');
    },
    attached() {
      this.steps.push('attached');
    },
    ready() {
      this.steps.push('ready');
    },
  },

  onInit() {
    this.steps = ['onInit'];
  },

  deriveDataFromProps(nextProps) {
    if (nextProps.count !== this.props.count) this.steps = ['deriveDataFromProps'];
    else this.steps.push('deriveDataFromProps');
  },

  didMount() {
    this.steps.push('didMount');
    this.tell();
  },

  didUpdate(prevProps) {
    if (prevProps.count === this.props.count) return;
    this.steps.push('didUpdate');
    this.tell();
  },

  methods: {
    tell() {
      this.props.onReport(this.steps.join(' → '));
    },
  },
});
