/**
 * Nothing for values at or below 0 or with decimals, an ellipsis from 100 up.
 * Source: docs/platform/api-ui.md#dialogs-and-toasts.
 */
export function badgeNumber(text: string): string {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) return "";
  return value >= 100 ? "…" : String(value);
}
