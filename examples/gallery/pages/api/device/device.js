Page({
  data: { result: '' },

  copy() {
    my.setClipboard({ text: '来自小程序', success: (result) => this.show(result) });
  },

  paste() {
    my.getClipboard({ success: (result) => this.show(result), fail: (error) => this.show(error) });
  },

  async network() {
    this.show(await my.getNetworkType());
  },

  time() {
    my.getServerTime({ success: ({ time }) => this.show({ year: new Date(time).getFullYear() }) });
  },

  encode() {
    const bytes = my.base64ToArrayBuffer('5bCP5ruh');
    this.show({ length: bytes.byteLength, back: my.arrayBufferToBase64(bytes) });
  },

  vibrate() {
    my.vibrateShort({ success: () => this.show({ success: true }) });
  },

  show(result) {
    this.setData({ result: JSON.stringify(result) });
  },
});
