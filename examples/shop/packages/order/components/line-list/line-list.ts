import type { CartLine } from '@services/cart';
import { findProduct } from '@services/catalog';

Component({
  options: { observers: true },
  props: { lines: [] as CartLine[] },
  data: { shown: [] as object[] },

  onInit() {
    this.show(this.props.lines);
  },

  observers: {
    lines(lines: CartLine[]) {
      this.show(lines);
    },
  },

  methods: {
    show(lines: CartLine[]) {
      this.setData({ shown: lines.map((line) => ({ ...line, product: findProduct(line.productId) })) });
    },
  },
});
