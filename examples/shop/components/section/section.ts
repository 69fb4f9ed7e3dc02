/** 一段商品：标题、更多，以及用页面选定的组件画的格子。 */
Component({
  options: { lifetimes: true },

  props: {
    title: '',
    products: [],
    onOpen: (_id: string) => {},
  },

  data: { columns: 2 },

  lifetimes: {
    attached() {
      const { windowWidth } = my.getSystemInfoSync() as { windowWidth: number };
      this.setData({ columns: windowWidth < 600 ? 2 : 3 });
    },
  },

  methods: {
    open(id: string) {
      this.props.onOpen(id);
    },
  },
});
