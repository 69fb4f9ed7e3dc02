/** A path in a page's data: property names and array indexes, outermost first. Never empty. */
export type DataPath = readonly (string | number)[];

const STEP =
  /(?:^|(?<!^)\.)(?<name>[^.[\]]+)|(?:(?<!^)\.)?\[\s*(?:(?<index>\d{1,7})|(?<quote>["'])(?<quoted>(?:\\[\s\S]|(?!\k<quote>)[^\\])*)\k<quote>|(?<bare>[^[\]"']+))\s*\]/y;

/**
 * Reads a key of `setData`: `a.b[2].c`. A dot before a bracket says nothing (every Taro build writes `root.cn.[0].v`), and
 * a name may stand in brackets too, quoted or not. Text that is not such a path is one plain name.
 * Source: docs/platform/app-and-pages.md#instance, `setData`; the forms besides are those of published programs.
 */
export function parseDataPath(text: string): DataPath {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const groups = STEP.exec(text)?.groups;
    const step = groups === undefined ? undefined : stepOf(groups);
    if (step === undefined) return [text];
    path.push(step);
  }
  return path.length === 0 ? [text] : path;
}

/** Of what `STEP` found; undefined for brackets around nothing. */
function stepOf({ name, index, quoted, bare }: Readonly<Record<string, string | undefined>>) {
  // No index is longer: an array would have to be filled up to it before it could cross to the view.
  if (index !== undefined) return Number(index);
  if (quoted !== undefined) return quoted.replace(/\\([\s\S])/g, "$1");
  return name ?? (bare?.trim() || undefined);
}

/** The value at a path, or undefined where the path leads nowhere; what every object inherits is nowhere. */
export function valueAt(root: unknown, path: DataPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (step in Object.prototype && !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

/**
 * The same data with another value at a path. Everything on the way is copied, everything beside it is shared;
 * parents that do not exist, or that cannot hold the next step, are created.
 */
export function withValueAt(root: unknown, path: DataPath, value: unknown, at = 0): unknown {
  const step = path[at];
  if (step === undefined) return value;
  const copy = copyFor(root, step);
  // Of an array it is not data, and may not be set to just anything.
  if (step === "length" && Array.isArray(copy)) return root;
  // Not an assignment: "__proto__" is a name like any other here.
  Object.defineProperty(copy, step, {
    value: withValueAt(Object.hasOwn(copy, step) ? copy[step] : undefined, path, value, at + 1),
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return copy;
}

function copyFor(parent: unknown, step: string | number): Record<string | number, unknown> {
  if (Array.isArray(parent)) return parent.slice() as unknown as Record<string | number, unknown>;
  if (typeof parent === "object" && parent !== null) return { ...parent };
  return typeof step === "number" ? ([] as unknown as Record<string | number, unknown>) : {};
}
