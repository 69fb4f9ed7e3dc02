import { findProduct } from './catalog';
import { readSaved, save } from './saved-list';

export interface CartLine {
  readonly productId: string;
  readonly spec: string;
  readonly count: number;
  readonly selected: boolean;
}

type Listener = (lines: readonly CartLine[]) => void;

const KEY = 'cart';

/** 购物车：一种商品的一种规格是一行。 */
export class Cart {
  #lines: readonly CartLine[] = [];
  #listeners: readonly Listener[] = [];

  get lines(): readonly CartLine[] {
    return this.#lines;
  }

  /** 所有商品的件数，显示在标签栏的角标上。 */
  get count(): number {
    return this.#lines.reduce((sum, { count }) => sum + count, 0);
  }

  load(): void {
    this.#lines = readSaved<CartLine>(KEY);
  }

  subscribe(listener: Listener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((one) => one !== listener);
    };
  }

  add(productId: string, spec: string, count: number): void {
    const same = this.#lines.find((line) => line.productId === productId && line.spec === spec);
    if (same === undefined) this.#change([...this.#lines, { productId, spec, count, selected: true }]);
    else this.#replace(same, { count: same.count + count });
  }

  update(index: number, fields: Partial<CartLine>): void {
    const line = this.#lines[index];
    if (line !== undefined) this.#replace(line, fields);
  }

  selectAll(selected: boolean): void {
    this.#change(this.#lines.map((line) => ({ ...line, selected })));
  }

  remove(index: number): void {
    this.#change(this.#lines.filter((_, at) => at !== index));
  }

  /** 取走选中的商品，去下单。 */
  takeSelected(): readonly CartLine[] {
    const taken = this.#lines.filter((line) => line.selected);
    this.#change(this.#lines.filter((line) => !line.selected));
    return taken;
  }

  #replace(line: CartLine, fields: Partial<CartLine>): void {
    this.#change(this.#lines.map((one) => (one === line ? { ...one, ...fields } : one)));
  }

  #change(lines: readonly CartLine[]): void {
    this.#lines = lines;
    save(KEY, lines);
    for (const listener of this.#listeners) listener(lines);
  }
}

/** 一组商品的总价，单位：分。 */
export function totalOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { productId, count }) => sum + (findProduct(productId)?.price ?? 0) * count, 0);
}
