import { textOf } from "../../../app/text-of";
import { warnOnce } from "../problems/runtime-warnings";

/**
 * Told of a part of an author's data that is left out.
 * @param path of the part, as in "list[2].name"; empty for the whole
 * @param why as in "a BigInt"
 */
export type OnLoss = (path: string, why: string) => void;

/** Tells the author in the console. @param what whose data they are, as in "pages/index/index: data" */
export function warnOfLoss(what: string): OnLoss {
  return (path, why) => warnOnce(`${what}: ${path === "" ? "it" : `"${path}"`} is left out: ${why}.`);
}

/** The path of a member. @param name of an object's member, or an index in brackets: "[2]" */
export function memberPath(path: string, name: string): string {
  return path === "" || name.startsWith("[") ? `${path}${name}` : `${path}.${name}`;
}

/** Why something cannot be read: getters and the traps of a proxy are an author's own code. */
export function readingThrows(error: unknown): string {
  return `reading it throws ${textOf(error)}`;
}

/** A member of an author's object, or an item of a list. */
export interface Member {
  /** A number is an index. */
  readonly name: string | number;
  readonly path: string;
  readonly value: unknown;
}

/** The members of an author's object, or the items of a list, as far as they can be read. @param path of the object */
export function readMembers(object: object, path: string, onLoss: OnLoss): readonly Member[] {
  const members: Member[] = [];
  for (const name of memberNames(object, path, onLoss)) {
    const own = memberPath(path, typeof name === "number" ? `[${name}]` : name);
    try {
      members.push({ name, path: own, value: (object as Readonly<Record<string | number, unknown>>)[name] });
    } catch (error) {
      onLoss(own, readingThrows(error));
    }
  }
  return members;
}

function memberNames(object: object, path: string, onLoss: OnLoss): Iterable<string | number> {
  try {
    return Array.isArray(object) ? object.keys() : Object.keys(object);
  } catch (error) {
    onLoss(path, readingThrows(error));
    return [];
  }
}

/** As data only: nothing may replace a prototype. */
export function setMember(object: Record<string | number, unknown>, name: string | number, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
