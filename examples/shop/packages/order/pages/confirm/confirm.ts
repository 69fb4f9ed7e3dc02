import { type CartLine, totalOf } from '@services/cart';
import { shop } from '@services/shop-app';

type SubmitEvent = { detail: { value: { remark: string } } };

Page({
  data: {
    lines: [] as CartLine[],
    total: 0,
    times: ['尽快送达', '工作日送', '周末送'],
    time: 0,
  },

  onLoad() {
    const lines = shop().cart.lines.filter((line) => line.selected);
    this.setData({ lines, total: totalOf(lines) });
  },

  chooseTime(event: { detail: { value: number } }) {
    this.setData({ time: event.detail.value });
  },

  async submit(event: SubmitEvent) {
    my.showLoading({ content: '正在下单' });
    const { total, times, time } = this.data;
    const remark = [times[time], event.detail.value.remark].filter(Boolean).join('，');
    const lines = shop().cart.takeSelected();
    const order = shop().orders.place({ time: Date.now(), lines, total, remark });
    my.hideLoading();
    await my.alert({ title: '下单成功', content: `订单号 ${order.number}`, buttonText: '查看订单' });
    my.redirectTo({ url: '../list/list' });
  },
});
