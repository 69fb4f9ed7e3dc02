const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

interface TimeFormats {
  readonly ago: Intl.RelativeTimeFormat;
  readonly moment: Intl.DateTimeFormat;
}

/** By language. To make one takes many times as long as to use it, and every row of the table uses both. */
const formats = new Map<string, TimeFormats>();

/** How long ago, in words of the language, as "3 minutes ago". @param at, now milliseconds since 1970 */
export function agoText(at: number, now: number, language: string): string {
  const passed = Math.max(0, now - at);
  const [unit, ms] = UNITS.find(([, size]) => passed >= size) ?? ["second", 1000];
  return formatsOf(language).ago.format(-Math.floor(passed / ms), unit);
}

/** The moment itself, to the millisecond. */
export function momentText(at: number, language: string): string {
  return formatsOf(language).moment.format(at);
}

function formatsOf(language: string): TimeFormats {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = {
    ago: new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" }),
    moment: new Intl.DateTimeFormat(language, {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      fractionalSecondDigits: 3,
      hourCycle: "h23",
    }),
  };
  formats.set(language, made);
  return made;
}
