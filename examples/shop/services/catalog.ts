export interface Product {
  readonly id: string;
  readonly name: string;
  readonly brief: string;
  readonly category: string;
  /** 单位：分。 */
  readonly price: number;
  readonly image: string;
  readonly specs: readonly string[];
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

export const CATEGORIES = ['饮茶', '起居', '文具', '出行'] as const;

const PRODUCTS: readonly Product[] = [
  product('tea', '龙井新茶', '明前一芽一叶，清甜豆香', '饮茶', 16800, ['50 克', '100 克', '礼盒']),
  product('cup', '粗陶马克杯', '手工拉坯，每只釉色不同', '饮茶', 7900, ['米白', '青灰']),
  product('lamp', '折纸台灯', '三档色温，触摸开关', '起居', 25900, ['暖白', '原木']),
  product('plant', '龟背竹', '好养的客厅绿植，含陶盆', '起居', 12800, ['小株', '大株']),
  product('candle', '雪松香薰', '大豆蜡，燃烧约 45 小时', '起居', 9900, ['180 克', '300 克']),
  product('notebook', '布面手账', '100 克道林纸，180 度摊平', '文具', 5800, ['横线', '点阵', '空白']),
  product('pen', '黄铜钢笔', '会随时间变色的笔', '文具', 21800, ['F 尖', 'M 尖']),
  product('bag', '帆布托特包', '16 安帆布，装得下一周', '出行', 13900, ['本色', '墨绿']),
  product('headphone', '头戴耳机', '主动降噪，续航 40 小时', '出行', 49900, ['岩灰', '奶白']),
  product('umbrella', '晴雨两用伞', '黑胶防晒，一键开合', '出行', 8800, ['藏青', '砖红']),
  product('teapot', '玻璃茶壶', '耐热高硼硅，可直火', '饮茶', 11800, ['600 毫升', '900 毫升']),
  product('clock', '静音挂钟', '扫秒机芯，夜里也安静', '起居', 15900, ['原木', '黑色']),
];

const PAGE_SIZE = 6;
/** 演示用的“网络”延迟，毫秒。 */
const LATENCY = 300;

function product(
  id: string,
  name: string,
  brief: string,
  category: string,
  price: number,
  specs: readonly string[],
): Product {
  return { id, name, brief, category, price, specs, image: `/images/${id}.svg` };
}

export function findProduct(id: string): Product | undefined {
  return PRODUCTS.find((one) => one.id === id);
}

export function productsOf(category: string): readonly Product[] {
  return PRODUCTS.filter((one) => one.category === category);
}

/** 首页推荐，从 0 开始分页。 */
export async function recommended(page: number): Promise<Page<Product>> {
  await new Promise<void>((resolve) => setTimeout(() => resolve(), LATENCY));
  const from = page * PAGE_SIZE;
  return { items: PRODUCTS.slice(from, from + PAGE_SIZE), more: from + PAGE_SIZE < PRODUCTS.length };
}
