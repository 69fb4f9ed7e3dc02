import { shop } from '@services/shop-app';
import dayjs from 'dayjs';

Page({
  data: { orders: [] as object[] },

  onLoad() {
    this.setData({
      orders: shop().orders.orders.map((order) => ({
        ...order,
        when: dayjs(order.time).format('YYYY年M月D日 HH:mm'),
      })),
    });
  },

  goHome() {
    my.reLaunch({ url: '/pages/home/home' });
  },
});
