import { type DataPath, parseDataPath, valueAt } from "../../data/data-path";

/** One entry of `observers`. */
export interface Observer {
  readonly fields: readonly ObservedField[];
  readonly run: (...values: readonly unknown[]) => unknown;
}

/** `a.b[1]`, or with `deep` everything below it (`a.**`); the empty deep path is everything there is (`**`). */
interface ObservedField {
  readonly path: DataPath;
  readonly deep: boolean;
}

/** @param key as written: fields separated by commas */
export function parseObserver(key: string, run: Observer["run"]): Observer {
  const fields = key.split(",").map((field): ObservedField => {
    const text = field.trim();
    if (text === "**") return { path: [], deep: true };
    const deep = text.endsWith(".**");
    return { path: parseDataPath(deep ? text.slice(0, -".**".length) : text), deep };
  });
  return { fields, run };
}

/**
 * Whether a change of data touches what an observer watches: the field, a parent of it, or with `**` anything below it.
 * Source: docs/platform/components-custom.md#observers.
 */
export function observes({ fields }: Observer, touched: readonly DataPath[]): boolean {
  return fields.some((field) =>
    touched.some((path) => startsWith(field.path, path) || (field.deep && startsWith(path, field.path))),
  );
}

/** What an observer is told: the present values of its fields. */
export function observedValues({ fields }: Observer, state: Readonly<Record<string, unknown>>): readonly unknown[] {
  return fields.map(({ path }) => (path.length === 0 ? state : valueAt(state, path)));
}

/** Whether `start` is `path` or leads to one of its parents. */
function startsWith(path: DataPath, start: DataPath): boolean {
  return start.length <= path.length && start.every((step, at) => String(step) === String(path[at]));
}
