type Page = Readonly<Record<string, unknown>>;

/** Of the page's `performance`, what measures: its entries tell the addresses of all that the page loads, and hold its nodes. */
const MEASURING = ["now", "mark", "measure", "clearMarks", "clearMeasures"] as const;

type Measuring = Readonly<Record<(typeof MEASURING)[number], (...args: readonly unknown[]) => unknown>>;

/** The `performance` of a side's code; undefined where the page has none. */
export function programPerformance(page: Page): object | undefined {
  const { performance } = page as { readonly performance?: Measuring & { readonly timeOrigin: number } };
  if (performance === undefined) return undefined;
  const measuring = MEASURING.map((name) => {
    const measure = performance[name].bind(performance);
    return [name, (...args: readonly unknown[]) => measure(...args)] as const;
  });
  return { ...Object.fromEntries(measuring), timeOrigin: performance.timeOrigin };
}
