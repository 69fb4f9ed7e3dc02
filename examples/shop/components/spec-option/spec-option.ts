Component({
  options: { relations: true, externalClasses: true },
  externalClasses: ['chosen-class'],

  relations: {
    '../spec-group/spec-group': { type: 'ancestor' },
  },

  props: { value: '' },
  data: { chosen: false },

  methods: {
    choose() {
      const [group] = this.getRelationNodes('../spec-group/spec-group');
      group.choose(this.props.value);
    },
  },
});
