import { apply } from "../../../app/own-functions";
import { warnOnce } from "../problems/runtime-warnings";
import { type DataPath, parseDataPath } from "./data-path";
import { isLongData, LARGE_DATA_LENGTH } from "./data-size";
import { type DataUpdate, type PageData, patchedData, splicedData } from "./page-data";
import { programOptions } from "./program-options";

/** A change that code of a mini-program asks for with `setData` or `$spliceData`. */
export interface DataChange extends DataUpdate {
  /** The paths that the change names, whether their value differs or not. */
  readonly touched: readonly DataPath[];
  /** Runs after the redraw, with the instance as `this`. */
  readonly then: (() => unknown) | undefined;
}

/**
 * Gives an instance its `setData`, `$spliceData` and `$batchedUpdates`. They are not enumerable: a page that lists its
 * own members gets those it wrote. Source: docs/platform/app-and-pages.md#instance.
 */
export function defineDataMembers(instance: { readonly data: PageData }, commit: (change: DataChange) => void): void {
  const update = (updated: (data: PageData, patch: PageData) => DataUpdate) => (patch: unknown, callback: unknown) => {
    const fields = programOptions(patch);
    const then = typeof callback === "function" ? () => apply(callback, instance, []) : undefined;
    warnOfSize(fields);
    commit({ ...updated(instance.data, fields), touched: Object.keys(fields).map(parseDataPath), then });
  };
  defineMembers(instance, {
    setData: update(patchedData),
    $spliceData: update(splicedData),
    $batchedUpdates: (code: unknown) => {
      // All that changes in one turn is drawn as one anyway.
      if (typeof code === "function") apply(code, instance, []);
    },
  });
}

function warnOfSize(fields: PageData): void {
  if (!isLongData(fields)) return;
  const names = Object.keys(fields).slice(0, 5).join(", ");
  const tooMuch = `setData: more than ${LARGE_DATA_LENGTH / 1024} KB at once, which is slow on a phone`;
  warnOnce(`${tooMuch} (names: ${names}). Set the parts that change.`, tooMuch);
}

/** Members of the runtime on an object of the mini-program: replaceable, not enumerable. */
export function defineMembers(instance: object, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(instance, name, { value, writable: true, configurable: true });
  }
}
