import { type OnLoss, readMembers, setMember } from "./data-loss";

type Members = Record<string | number, unknown>;

/** A plain object or list that is still to be copied, and what it is copied into. */
interface Copying {
  readonly from: object;
  readonly to: Members;
  readonly path: string;
}

/**
 * A copy for one instance of what an author wrote once: plain objects and lists are new, in the same shape, references in a circle
 * included; anything else (functions, dates, instances of classes) is shared. What cannot be read is left out.
 */
export function ownCopy(value: unknown, onLoss: OnLoss): unknown {
  const copies = new Map<object, object>();
  // A list instead of calls within calls: data may nest deeper than those can.
  const waiting: Copying[] = [];
  const copyOf = (part: unknown, path: string): unknown => {
    if (!isPlain(part)) return part;
    const known = copies.get(part);
    if (known !== undefined) return known;
    const to = (Array.isArray(part) ? [] : {}) as Members;
    copies.set(part, to);
    waiting.push({ from: part, to, path });
    return to;
  };
  const copy = copyOf(value, "");
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, to, path } = next;
    for (const member of readMembers(from, path, onLoss)) setMember(to, member.name, copyOf(member.value, member.path));
  }
  return copy;
}

/** The same for an object alone: what its members hold is shared. */
export function ownMembers(object: object, onLoss: OnLoss): Readonly<Record<string, unknown>> {
  const copy: Members = {};
  for (const { name, value } of readMembers(object, "", onLoss)) setMember(copy, name, value);
  return copy;
}

/** Not a proxy that refuses to say what it is: that is shared like the instance of a class. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return Array.isArray(value) || prototype === Object.prototype || prototype === null;
  } catch {
    return false;
  }
}
