const moods = require('/moods');

Component({
  data: { moods: moods.MOODS, chosen: '' },
  props: { onPick() {} },

  didMount() {
    this.refresh();
  },

  // 小程序用 ref 拿到的只有这里给出的东西，拿不到组件本身。
  ref() {
    return { refresh: () => this.refresh() };
  },

  methods: {
    refresh() {
      const mood = moods.moodOf(moods.today());
      this.setData({ chosen: mood ? mood.name : '' });
    },

    pick(event) {
      const { name } = event.currentTarget.dataset;
      moods.save(moods.today(), name);
      this.setData({ chosen: name });
      this.props.onPick(name);
    },
  },
});
