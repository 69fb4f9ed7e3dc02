/**
 * The forms of `my.datePicker`, and the browser's field that edits each.
 * Source: docs/platform/api-ui.md#dialogs-and-toasts.
 */
export const DATE_FIELDS = {
  "yyyy-MM-dd": { type: "date", step: undefined },
  "HH:mm": { type: "time", step: undefined },
  "HH:mm:ss": { type: "time", step: 1 },
  "yyyy-MM": { type: "month", step: undefined },
  yyyy: { type: "number", step: 1 },
  "yyyy-MM-dd HH:mm": { type: "datetime-local", step: undefined },
  "yyyy-MM-dd HH:mm:ss": { type: "datetime-local", step: 1 },
} as const;

export type DateFormat = keyof typeof DATE_FIELDS;

export function isDateFormat(format: string): format is DateFormat {
  return Object.hasOwn(DATE_FIELDS, format);
}

/** The local date in one of the forms: what a picker starts from when the page names no date. */
export function dateText(date: Date, format: DateFormat): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(date.getFullYear()).padStart(4, "0"),
    MM: two(date.getMonth() + 1),
    dd: two(date.getDate()),
    HH: two(date.getHours()),
    mm: two(date.getMinutes()),
    ss: two(date.getSeconds()),
  };
  return format.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => parts[part] ?? part);
}

/** The field writes `T` where the platform writes a blank. */
export function toField(date: string): string {
  return date.replace(" ", "T");
}

/** The field leaves `:00` seconds out. */
export function fromField(text: string, format: DateFormat): string {
  const date = text.replace("T", " ");
  return format.endsWith(":ss") && /\d\d:\d\d$/.test(date) && date.split(":").length === 2 ? `${date}:00` : date;
}
