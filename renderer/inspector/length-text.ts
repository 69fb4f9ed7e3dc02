/**
 * A length as people read sizes, in units of 1024 UTF-16 code units as the platform counts KB.
 * @param length UTF-16 code units
 */
export function lengthText(length: number): string {
  if (length < 1024) return String(length);
  const kb = length / 1024;
  return kb < 1024 ? `${rounded(kb)} KB` : `${rounded(kb / 1024)} MB`;
}

function rounded(amount: number): string {
  return amount < 10 ? amount.toFixed(2) : amount < 100 ? amount.toFixed(1) : amount.toFixed(0);
}
