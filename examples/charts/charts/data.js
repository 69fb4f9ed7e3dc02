/** What a small shop sold: every chart of the program shows some of it. */
export const DAYS = [
  { day: "周一", kind: "茶", sold: 42 },
  { day: "周二", kind: "茶", sold: 35 },
  { day: "周三", kind: "茶", sold: 57 },
  { day: "周四", kind: "茶", sold: 49 },
  { day: "周五", kind: "茶", sold: 73 },
  { day: "周一", kind: "咖啡", sold: 24 },
  { day: "周二", kind: "咖啡", sold: 41 },
  { day: "周三", kind: "咖啡", sold: 30 },
  { day: "周四", kind: "咖啡", sold: 62 },
  { day: "周五", kind: "咖啡", sold: 55 },
];

export const NEXT_DAYS = DAYS.map(({ day, kind, sold }) => ({ day, kind, sold: 100 - sold }));

export const SHARES = [
  { name: "龙井", share: 0.4, all: "1" },
  { name: "普洱", share: 0.25, all: "1" },
  { name: "拿铁", share: 0.2, all: "1" },
  { name: "美式", share: 0.15, all: "1" },
];

export const COLOURS = ["#1f6feb", "#f2994a"];
export const PIE_COLOURS = ["#1f6feb", "#27ae60", "#f2994a", "#eb5757"];
