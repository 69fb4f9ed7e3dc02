import { Cart } from '@services/cart';
import { OrderBook } from '@services/orders';

App({
  globalData: {
    cart: new Cart(),
    orders: new OrderBook(),
  },

  onLaunch() {
    this.globalData.cart.load();
    this.globalData.orders.load();
  },
});
