/** Where a value lies inside another: the names and indexes that lead to it. */
export type JsonPath = readonly (string | number)[];

/** One line of the tree. */
export interface JsonTreeRow {
  readonly path: JsonPath;
  /** A text that no other row of the tree has. */
  readonly id: string;
  readonly kind: "object" | "array" | "string" | "number" | "boolean" | "null";
  /** Of a value without children, its JSON, cut short; else what encloses them. */
  readonly text: string;
  readonly childCount: number;
  readonly isOpen: boolean;
  /** Among its siblings, counted from 1. */
  readonly place: number;
  readonly siblingCount: number;
}

/** UTF-16 code units: a line of the tree is not where a long text is read. */
const MAX_SHOWN_LENGTH = 200;

/** @param open ids of the rows whose children are shown */
export function jsonTreeRows(root: unknown, open: ReadonlySet<string>): readonly JsonTreeRow[] {
  const rows: JsonTreeRow[] = [];
  const add = (value: unknown, path: JsonPath, place: number, siblingCount: number) => {
    const id = rowId(path);
    const children = childrenOf(value);
    const isOpen = children.length > 0 && open.has(id);
    const kind = kindOf(value);
    rows.push({ path, id, kind, text: textOf(value), childCount: children.length, isOpen, place, siblingCount });
    if (!isOpen) return;
    children.forEach(([name, child], index) => {
      add(child, [...path, name], index + 1, children.length);
    });
  };
  add(root, [], 1, 1);
  return rows;
}

/** Opening all of it goes no deeper: the ids grow with the depth. */
const MAX_OPENED_DEPTH = 100;

/** Ids of a value and of everything in it that has children. */
export function openableIds(root: unknown, path: JsonPath): readonly string[] {
  const ids: string[] = [];
  const add = (value: unknown, at: JsonPath) => {
    const children = childrenOf(value);
    if (children.length === 0 || at.length > MAX_OPENED_DEPTH) return;
    ids.push(rowId(at));
    for (const [name, child] of children) add(child, [...at, name]);
  };
  add(valueAt(root, path), path);
  return ids;
}

export function rowId(path: JsonPath): string {
  return JSON.stringify(path);
}

export function valueAt(root: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((value, name) => new Map<string | number, unknown>(childrenOf(value)).get(name), root);
}

/** The value with another one in this place; order and everything else stay. */
export function replacedAt(root: unknown, path: JsonPath, replacement: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  const children = childrenOf(root).map(([each, value]): readonly [string | number, unknown] =>
    each === name ? [each, replacedAt(value, rest, replacement)] : [each, value],
  );
  return Array.isArray(root) ? children.map(([, value]) => value) : Object.fromEntries(children);
}

/** The place as JavaScript reaches it from `data`. */
export function expressionOf(path: JsonPath): string {
  return path.reduce<string>((expression, name) => {
    if (typeof name === "string" && /^[A-Za-z_$][\w$]*$/.test(name)) return `${expression}.${name}`;
    return `${expression}[${JSON.stringify(name)}]`;
  }, "data");
}

function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((child, index) => [index, child]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function kindOf(value: unknown): JsonTreeRow["kind"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? kind : "object";
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value === "object" && value !== null) return `{${Object.keys(value).length}}`;
  const text = typeof value === "string" ? value.slice(0, MAX_SHOWN_LENGTH) : value;
  return JSON.stringify(text) + (text === value ? "" : "…");
}
