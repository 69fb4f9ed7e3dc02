export const total = (rows: readonly { readonly price: number }[]): number =>
  rows.reduce((sum, { price }) => sum + price, 0);
