export const yuan = (price) => price.constructor + " " + getRegExp("$").test("¥") + " ¥" + price.toFixed(2);
