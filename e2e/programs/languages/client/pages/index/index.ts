import { total } from '@/total';

interface Row {
  readonly name: string;
  readonly price: number;
}

const rows: readonly Row[] = [
  { name: 'tea', price: 3 },
  { name: 'cup', price: 4 },
];

Page({ data: { rows, total: total(rows) } });
