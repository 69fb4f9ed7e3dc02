/** A place in a page's data: property names and array indexes, outermost first. Never empty. */
export type DataPath = readonly (string | number)[];

const STEP = /(?<name>(?<=^|\.)[^.[\]]+)|\[(?<index>\d+)\]|(?<!^)\.(?=[^.[\]])/y;

/**
 * Reads a key of `setData`: `a.b[2].c`. Text that is not such a path is one plain name.
 * Source: app-and-pages.md, 8, `setData`.
 */
export function parseDataPath(text: string): DataPath {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const groups = STEP.exec(text)?.groups;
    if (groups === undefined) return [text];
    if (groups.name !== undefined) path.push(groups.name);
    if (groups.index !== undefined) path.push(Number(groups.index));
  }
  return path.length === 0 ? [text] : path;
}

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: DataPath): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

/**
 * The same data with another value at a path. Everything on the way is copied, everything beside it is shared;
 * parents that do not exist, or that cannot hold the next step, are created.
 */
export function withValueAt(root: unknown, path: DataPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy = copyFor(root, step);
  // Not an assignment: "__proto__" is a name like any other here.
  Object.defineProperty(copy, step, {
    value: withValueAt(Object.hasOwn(copy, step) ? copy[step] : undefined, rest, value),
    writable: true,
    enumerable: true,
    configurable: true,
  });
  return copy;
}

function copyFor(parent: unknown, step: string | number): Record<string | number, unknown> {
  if (Array.isArray(parent)) return [...parent] as unknown as Record<string | number, unknown>;
  if (typeof parent === "object" && parent !== null) return { ...parent };
  return typeof step === "number" ? ([] as unknown as Record<string | number, unknown>) : {};
}
