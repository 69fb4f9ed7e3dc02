import { eventLog } from '/mixins/event-log';

Page({
  mixins: [eventLog],

  data: {
    nodes: [
      {
        name: 'p',
        attrs: { style: 'line-height: 1.8' },
        children: [
          { type: 'text', text: '你好，' },
          { name: 'strong', attrs: { style: 'color: #1677ff' }, children: [{ type: 'text', text: '小程序' }] },
        ],
      },
    ],
    html: '<h3>标题</h3><ul><li>第一条</li><li>第二条</li></ul><script>no()</script><a href="https://example.com">不会跳转</a>',
  },
});
