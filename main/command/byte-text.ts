const UNITS = ["KB", "MB", "GB", "TB"] as const;

/** For people: "12.3 MB". 1 KB is 1024 bytes, as in the platform's documents. */
export function byteText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1)} ${UNITS[unit]}`;
}
