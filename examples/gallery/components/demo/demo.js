/** 一个示例：标题、说明、内容。 */
Component({
  props: { title: '', hint: '' },
});
