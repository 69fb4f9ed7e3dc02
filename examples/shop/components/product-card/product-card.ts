import { pressLook } from '../../mixins/press-look';

Component({
  mixins: [pressLook],

  props: {
    product: {},
    wide: false,
    onOpen: (_id: string) => {},
  },

  methods: {
    open() {
      this.props.onOpen(this.props.product.id);
    },
  },
});
