/** 左滑露出的操作区宽度，px。 */
const ACTION_WIDTH = 80;
const SWIPE_START = 8;

/** 一条待办：点圆圈完成，左滑露出删除，点文字编辑。 */
Component({
  data: {
    offset: 0,
    moving: false,
  },

  props: {
    todo: {},
    onToggle: () => {},
    onRemove: () => {},
    onOpen: () => {},
  },

  methods: {
    start(event) {
      const [touch] = event.touches;
      this.startX = touch.pageX - this.data.offset;
      this.startY = touch.pageY;
    },

    move(event) {
      const [touch] = event.touches;
      const offset = Math.max(-ACTION_WIDTH, Math.min(0, touch.pageX - this.startX));
      if (!this.data.moving && Math.abs(offset - this.data.offset) < SWIPE_START) return;
      this.setData({ offset, moving: true });
    },

    end() {
      if (!this.data.moving) return;
      this.setData({ offset: this.data.offset < -ACTION_WIDTH / 2 ? -ACTION_WIDTH : 0, moving: false });
    },

    toggle(event) {
      this.props.onToggle(this.props.todo.id, event.detail.value);
    },

    open() {
      if (this.data.offset === 0) this.props.onOpen(this.props.todo.id);
      else this.setData({ offset: 0 });
    },

    remove() {
      this.props.onRemove(this.props.todo.id);
    },
  },
});
