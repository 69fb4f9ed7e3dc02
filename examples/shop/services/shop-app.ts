import type { Cart } from './cart';
import type { OrderBook } from './orders';

interface ShopApp {
  readonly globalData: { readonly cart: Cart; readonly orders: OrderBook };
}

export function shop(): ShopApp['globalData'] {
  return (getApp() as unknown as ShopApp).globalData;
}
