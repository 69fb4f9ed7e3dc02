const mixin = Mixin({ props: { size: "m" }, didMount() { this.say("mixin.didMount"); }, methods: { say(entry) { if (this.props.name === "main") this.$page.log(entry); } } });
Component({
  mixins: [mixin],
  data: { own: 0 },
  props: { name: "none", count: 0 },
  options: { observers: true },
  observers: { own(value) { this.say(`own:${value}`); } },
  onInit() { this.say("onInit"); this.setData({ own: 1 }); },
  deriveDataFromProps(next) { this.say(`derive:${this.props.count}>${next.count}`); },
  didMount() { this.say("didMount"); },
  didUpdate(props, data) { this.say(`didUpdate:${props.count}/${data.own}`); },
  didUnmount() { this.say("didUnmount"); },
  methods: {
    add(n) { this.setData({ own: this.data.own + n }, () => this.say("callback")); },
    tapped() { if (this.props.onPicked) this.say(this.props.onPicked(this.data.own, this.props["data-id"])); },
  },
});
