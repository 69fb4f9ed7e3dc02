/** Nothing for values at or below 0 or with decimals, an ellipsis from 100 up. Source: api-ui.md, 2. */
export function badgeNumber(text: string): string {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) return "";
  return value >= 100 ? "…" : String(value);
}
