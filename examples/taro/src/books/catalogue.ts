export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly kind: Kind;
  readonly pages: number;
}

export const KINDS = ["小说", "散文", "历史", "科学"] as const;
export type Kind = (typeof KINDS)[number];

const SUBJECTS = ["山路", "海风", "旧城", "星图", "茶馆", "雨季", "铁桥", "麦田", "灯塔", "河流"];
const FORMS = ["笔记", "往事", "简史", "来信", "之书", "漫谈"];
const AUTHORS = ["林远", "周子衿", "何青", "苏木", "秦川", "叶知秋", "白露"];

function subject<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** As a library's own list: no two alike, and the same every time. */
export const CATALOGUE: readonly Book[] = Array.from({ length: 120 }, (_, index) => ({
  id: `b${index + 1}`,
  title: `${subject(SUBJECTS, index)}${subject(FORMS, Math.floor(index / SUBJECTS.length))}${index >= 60 ? "二" : ""}`,
  author: subject(AUTHORS, index * 3),
  kind: subject(KINDS, index),
  pages: 120 + ((index * 37) % 400),
}));

export function bookOf(id: string | undefined): Book | undefined {
  return CATALOGUE.find((book) => book.id === id);
}
