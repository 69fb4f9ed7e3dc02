/** A deep copy of plain objects and arrays; anything else (functions, dates, class instances) is shared. */
export function plainCopy(value: unknown): unknown {
  return copy(value, new Map());
}

/** @param copies of what is copied already: data may refer to itself */
function copy(value: unknown, copies: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(copy(item, copies));
    return list;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const object: Record<string, unknown> = {};
  copies.set(value, object);
  for (const [name, part] of Object.entries(value)) object[name] = copy(part, copies);
  return object;
}
