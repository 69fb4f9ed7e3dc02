/** 一张卡片：标题、右上角（插槽 extra）、内容（默认插槽）。 */
Component({
  props: {
    title: '',
  },
});
