const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const STEP = 1024;

/** An amount of bytes as people read it, in units of 1024: "0 byte", "12.3 kB". */
export function byteSize(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const format = new Intl.NumberFormat(language, { style: "unit", unit: UNITS[step], maximumFractionDigits: 1 });
  return format.format(bytes / STEP ** step);
}
