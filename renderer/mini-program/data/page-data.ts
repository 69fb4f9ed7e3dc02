import { type Member, readMembers } from "./data-loss";
import { type DataPath, parseDataPath, valueAt, withValueAt } from "./data-path";

/** A page's data, as its `data` member shows it. */
export type PageData = Readonly<Record<string, unknown>>;

/** One path that a call changes. */
export interface DataStep {
  /** As written. */
  readonly key: string;
  readonly path: DataPath;
  /** What takes the place of what is there, on either side: the page's own data and its view's may differ. */
  change(former: unknown): unknown;
}

/** Data after an update, and what the mini-program's author should hear about it. */
export interface DataUpdate {
  readonly data: PageData;
  /** In the order in which they were made. */
  readonly steps: readonly DataStep[];
  /** One English sentence per questionable key, for the console. */
  readonly warnings: readonly string[];
}

/**
 * `setData(patch)`: each key is a path, applied in order. `undefined` is not a legal value and leaves its key as it is.
 * Source: docs/platform/app-and-pages.md#instance, docs/platform/app-and-pages.md#silent-or-contradictory.
 */
export function patchedData(data: PageData, patch: PageData): DataUpdate {
  const warnings: string[] = [];
  const steps: DataStep[] = [];
  let next = data;
  for (const { path: key, value } of readPatch("setData", patch, warnings)) {
    if (value === undefined) {
      warnings.push(`setData: "${key}" is undefined, which is not a legal value; the key is left as it was.`);
      continue;
    }
    const path = parseDataPath(key);
    if (typeof value === "object" && value !== null && value === valueAt(next, path)) {
      warnings.push(`setData: "${key}" is set to the very object that is already there.`);
    }
    steps.push({ key, path, change: () => value });
    next = withValueAt(next, path, value) as PageData;
  }
  return { data: next, steps, warnings };
}

/** `$spliceData({path: [start, deleteCount, ...items]})`; a path that holds no array is left as it was. */
export function splicedData(data: PageData, patch: PageData): DataUpdate {
  const warnings: string[] = [];
  const steps: DataStep[] = [];
  let next = data;
  for (const { path: key, value } of readPatch("$spliceData", patch, warnings)) {
    const path = parseDataPath(key);
    const list = valueAt(next, path);
    if (!Array.isArray(list) || !Array.isArray(value)) {
      warnings.push(`$spliceData: "${key}" needs an array in data and [start, deleteCount, ...items] as value.`);
      continue;
    }
    const change = (former: unknown) => spliced(Array.isArray(former) ? former : [], value);
    steps.push({ key, path, change });
    next = withValueAt(next, path, change(list)) as PageData;
  }
  return { data: next, steps, warnings };
}

/** Getters of a patch may throw: that costs their own key. */
function readPatch(call: string, patch: PageData, warnings: string[]): readonly Member[] {
  return readMembers(patch, "", (key, why) => warnings.push(`${call}: "${key}" is left out: ${why}.`));
}

function spliced(list: readonly unknown[], splice: readonly unknown[]): readonly unknown[] {
  const [start, deleteCount, ...items] = splice as readonly [number, number, ...unknown[]];
  return list.toSpliced(start, deleteCount, ...items);
}
