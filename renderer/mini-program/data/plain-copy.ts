import { apply } from "../../../app/own-functions";
import { memberPath, type OnLoss, readingThrows, setMember } from "./data-loss";

/** How a value crosses from one side to the other. */
export interface CopyRules {
  /** Functions stay what they are: props of a component may be handlers. Otherwise they are left out, as JSON does. */
  readonly keepsFunctions?: boolean;
  /** Told of what no JSON can say and is left out: where it is, and why. */
  readonly onLoss?: OnLoss;
}

/** Objects inside objects that cross; deeper ones hold one another without end. */
const MAX_DEPTH = 1000;
/** Items of one array. */
const MAX_ITEMS = 10_000_000;

const NO_NAMES: readonly string[] = [];

type Members = Readonly<Record<string, unknown>>;

/**
 * A copy of a value as it arrives on the other side: what a round through JSON would give, so that nobody changes what the
 * other one has. What JSON cannot say costs no more than itself: a cycle, a BigInt or a getter that throws is left out.
 * @param before what the other side has already: what equals it is not copied again, so the same object means the same
 * content there
 * @returns undefined for what JSON leaves out: undefined, a symbol, a function
 */
export function plainCopy(value: unknown, before?: unknown, rules: CopyRules = {}): unknown {
  return new Copying(rules).copy(value, before, "");
}

class Copying {
  /** From the outermost to the one that is copied now. */
  readonly #ancestors: object[] = [];
  readonly #names: string[] = [];

  constructor(private readonly rules: CopyRules) {}

  copy(value: unknown, before: unknown, name: string): unknown {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        // JSON knows no -0 either.
        return Number.isFinite(value) ? value + 0 : null;
      case "object":
        return value === null ? null : this.#object(value, before, name);
      case "function":
        return this.rules.keepsFunctions ? value : undefined;
      case "bigint":
        return this.#lose(name, "a BigInt");
      default:
        return undefined;
    }
  }

  #object(value: object, before: unknown, name: string): unknown {
    if (this.#ancestors.includes(value)) return this.#lose(name, "a reference to an object around it");
    const depth = this.#ancestors.length;
    if (depth === MAX_DEPTH) return this.#lose(name, `nested deeper than ${MAX_DEPTH} levels`);
    this.#ancestors.push(value);
    this.#names.push(name);
    let copy: unknown;
    try {
      copy = this.#content(value, before);
    } catch (error) {
      // Code of the mini-program: a trap of a proxy, or toJSON.
      this.#ancestors.length = depth;
      this.#names.length = depth;
      return this.#lose(name, readingThrows(error));
    }
    this.#ancestors.pop();
    this.#names.pop();
    return copy;
  }

  #content(value: object, before: unknown): unknown {
    const { toJSON } = value as { toJSON?: unknown };
    const said: unknown = typeof toJSON === "function" ? apply(toJSON, value, []) : value;
    if (typeof said !== "object" || said === null) return this.copy(said, before, "");
    if (Array.isArray(said)) return this.#items(said, before);
    if (isBoxed(said)) return this.copy(said.valueOf(), before, "");
    // What the runtime hangs on an element of the page is none of the mini-program's data.
    return isNode(said) ? {} : this.#members(said as Members, before);
  }

  #items(list: readonly unknown[], before: unknown): unknown {
    if (list.length > MAX_ITEMS) throw new RangeError(`${list.length} items are too many`);
    const known: readonly unknown[] = Array.isArray(before) ? before : [];
    const copy = new Array<unknown>(list.length);
    let isSame = Array.isArray(before) && before.length === list.length;
    for (let at = 0; at < list.length; at += 1) {
      // Its own items as data only, as with names below.
      const former = at < known.length ? known[at] : undefined;
      const item = this.copy(this.#read(list, at), former, `[${at}]`) ?? null;
      copy[at] = item;
      isSame &&= item === former;
    }
    return isSame ? before : copy;
  }

  #members(object: Members, before: unknown): unknown {
    const known = isMembers(before) ? before : {};
    const knownNames = isMembers(before) ? Object.keys(before) : NO_NAMES;
    const copy: Record<string, unknown> = {};
    let isSame = isMembers(before);
    let count = 0;
    for (const name of Object.keys(object)) {
      // Names as data only: what every object inherits is no former value, and nothing may replace a prototype.
      const former = Object.hasOwn(known, name) ? known[name] : undefined;
      const part = this.copy(this.#read(object, name), former, name);
      if (part === undefined) continue;
      // Set here and not in a function of all copies: thousands of members cross at once.
      if (name === "__proto__") setMember(copy, name, part);
      else copy[name] = part;
      isSame &&= part === former && knownNames[count] === name;
      count += 1;
    }
    return isSame && count === knownNames.length ? before : copy;
  }

  #read(object: object, name: string | number): unknown {
    try {
      return (object as Readonly<Record<string | number, unknown>>)[name];
    } catch (error) {
      return this.#lose(String(name), readingThrows(error));
    }
  }

  #lose(name: string, why: string): undefined {
    this.rules.onLoss?.([...this.#names, name].filter((step) => step !== "").reduce(memberPath, ""), why);
    return undefined;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBoxed(value: object): boolean {
  return value instanceof Number || value instanceof String || value instanceof Boolean;
}

function isNode(value: object): boolean {
  return typeof Node === "function" && value instanceof Node;
}
