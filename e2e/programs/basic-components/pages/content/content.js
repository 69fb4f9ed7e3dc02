const logged = require('../../log');

// A red, a green and a blue stripe, twice as wide as high.
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><rect width="40" height="60" fill="#ff3141"/><rect x="40" width="40" height="60" fill="#00b578"/><rect x="80" width="40" height="60" fill="#1677ff"/><circle cx="60" cy="30" r="20" fill="#fff"/></svg>';

Page({
  data: {
    heard: '',
    animation: {},
    icons: ['info', 'warn', 'waiting', 'cancel', 'download', 'search', 'clear', 'success', 'success_no_circle', 'loading'],
    modes: ['scaleToFill', 'aspectFit', 'aspectFill', 'top left', 'center', 'bottom right'],
    src: `data:image/svg+xml,${encodeURIComponent(SVG)}`,
    html: '<p style="color: #1677ff">Some <b>bold</b> HTML<script>document.title = "broken"</script><a href="https://example.com">a link</a></p>',
    nodes: [{ name: 'p', attrs: { style: 'color: #ff3141' }, marks: { where: 'outer', line: 1 }, children: [
      { type: 'text', text: 'A list with ' },
      { name: 'b', marks: { where: 'inner' }, children: [{ type: 'text', text: 'marked &lt;text&gt;' }] },
    ] }],
  },
  ...logged(['onTap', 'onTransitionEnd', 'onError', 'onRichTap']),
  onImageLoad(event) {
    if (event.target.dataset.mode === 'center') this.setData({ heard: JSON.stringify(event.detail) });
  },
  animate() {
    const config = { duration: 100, delay: 0, timeFunction: 'ease', transformOrigin: '50% 50% 0' };
    this.setData({ animation: [{ config, animation: [['translateX', [60]], ['opacity', [0.5]]] }] });
  },
});
