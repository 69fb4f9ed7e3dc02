const logged = require('../../log');

Page({
  data: {
    heard: '',
    upper: 'UP',
    taps: 0,
    focus: false,
    fruits: ['apple', 'pear', 'lemon'],
    sizes: ['S', 'M', 'L'],
    objects: [{ label: 'Apple' }, { label: 'Pear' }, { label: 'Lemon' }],
  },
  ...logged(['onSubmit', 'onReset', 'onInput', 'onConfirm', 'onFocus', 'onBlur', 'onNote', 'onNoteConfirm', 'onFruits', 'onSize', 'onSwitch', 'onControlled', 'onSlide', 'onPick']),
  countTap() { this.setData({ taps: this.data.taps + 1 }); },
  onFruit() {},
  onSliding() {},
  toUpper(event) { this.setData({ upper: event.detail.value.toUpperCase() }); },
  focusNow() { this.setData({ focus: true }); },
});
