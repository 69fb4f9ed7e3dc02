import type { CartLine } from './cart';
import { readSaved, save } from './saved-list';

export interface Order {
  readonly number: string;
  /** 下单时间，毫秒时间戳。 */
  readonly time: number;
  readonly lines: readonly CartLine[];
  /** 单位：分。 */
  readonly total: number;
  readonly remark: string;
}

const KEY = 'orders';

export class OrderBook {
  #orders: readonly Order[] = [];

  get orders(): readonly Order[] {
    return this.#orders;
  }

  load(): void {
    this.#orders = readSaved<Order>(KEY);
  }

  place(order: Omit<Order, 'number'>): Order {
    const placed = { ...order, number: String(this.#orders.length + 1).padStart(6, '0') };
    this.#orders = [placed, ...this.#orders];
    save(KEY, this.#orders);
    return placed;
  }
}
