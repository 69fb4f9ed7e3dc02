import { create, type Delta } from "jsondiffpatch";

/** One place in a JSON value that is not the same in another. */
export interface JsonChange {
  /** As code reaches it: `items[3].name`; empty for the value as a whole. */
  readonly path: string;
  /** JSON text before; null when there was nothing. */
  readonly from: string | null;
  /** JSON text after; null when there is nothing any more. */
  readonly to: string | null;
}

const differ = create({
  // Items are told apart by what they hold, so that one that was put in does not change all behind it.
  objectHash: (item) => JSON.stringify(item),
  arrays: { detectMove: false },
});

/** Stands before every name while values are compared: jsondiffpatch finds `toString` in an object that has none, and loses `__proto__`. */
const MARK = "=";

/** What tells two JSON values apart, place by place, in the order of the second one. */
export function jsonDifference(from: unknown, to: unknown): JsonChange[] {
  const delta = differ.diff(marked(from), marked(to));
  return delta === undefined ? [] : changesOf(delta, "");
}

function marked(value: unknown): unknown {
  return renamed(value, (name) => MARK + name);
}

/** @returns JSON text; null for nothing */
function textOf(value: unknown): string | null {
  return JSON.stringify(renamed(value, (name) => name.slice(MARK.length))) ?? null;
}

function renamed(value: unknown, nameOf: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, nameOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameOf(name), renamed(inner, nameOf)]));
}

function changesOf(delta: Delta, path: string): JsonChange[] {
  if (delta === undefined) return [];
  if (Array.isArray(delta)) return [changeOf(delta, path)];
  const isArray = "_t" in delta && delta._t === "a";
  return Object.entries(delta).flatMap(([name, inner]) => {
    if (isArray && name === "_t") return [];
    // Items that are gone are named by where they stood before.
    const goal = isArray ? `${path}[${name.replace(/^_/, "")}]` : pathOf(path, name.slice(MARK.length));
    return changesOf(inner as Delta, goal);
  });
}

/** jsondiffpatch says [to] for what came, [from, to] for what changed and [from, 0, 0] for what went. */
function changeOf(delta: readonly unknown[], path: string): JsonChange {
  const [first = null, second = null] = delta.map(textOf);
  if (delta.length === 1) return { path, from: null, to: first };
  if (delta.length === 2) return { path, from: first, to: second };
  return { path, from: first, to: null };
}

function pathOf(path: string, name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
