import { guardDefinitions } from "./guarded-definitions";

// Taken before any author's code runs, and before the lock puts others in the place of some.
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, has, ownKeys, preventExtensions } = Reflect;

/** What is reached from the roots and locked; assignments and definitions ask it. */
type Holders = ReadonlySet<object>;

/**
 * Names that the language, or preact, asks of a value that has none: where nothing stood, one side's function would be handed
 * the values of the other.
 */
const ASKED: readonly PropertyKey[] = [
  ...["then", "toJSON", "return", "throw"],
  ...ownKeys(Symbol)
    .map((name) => Reflect.get(Symbol, name))
    .filter((value) => typeof value === "symbol"),
];

/** Of `RegExp`, what holds a whole text that any code has matched last. `$1` to `$9` stay: date formatters are made of them. */
const LAST_MATCH = ["input", "$_", "lastMatch", "$&", "lastParen", "$+", "leftContext", "$`", "rightContext", "$'"];

/** Locked, Errors would have no stack: the engine reads a plain value. */
const LEFT_OPEN: readonly PropertyKey[] = ["stackTraceLimit", "prepareStackTrace"];

/**
 * Makes the built-ins that all sides of a page share unchangeable, so that none sees through them what another one does. What
 * is assigned to a member of one is not taken, while an heir gets a property of its own (`X.prototype.toString = …`), and new
 * names are taken where they cannot be asked of another side's values (`Date.prototype.Format = …`).
 * @param page the global object, which itself is not locked: no author's code has it
 * @param roots of its values; what they lead to is locked with them
 */
export function lockBuiltIns(page: object, roots: readonly unknown[]): void {
  const holders = new Set<object>();
  const { Object: ObjectOf, RegExp: RegExpOf, Array: ArrayOf } = page as typeof globalThis;
  guardDefinitions(page as typeof globalThis, (value) => isObject(value) && holders.has(value));
  for (const name of LAST_MATCH) defineProperty(RegExpOf, name, { get: () => "", set: () => {}, configurable: true });
  // An array whose length stays takes no index, and any other name: no array has an item where it has none of its own.
  defineProperty(ArrayOf.prototype, "length", { writable: false });
  for (const holder of reachedFrom(roots, page)) holders.add(holder);
  const growing = new Set([...holders].filter((holder) => mayGrow(holder, ObjectOf.prototype)));
  for (const holder of growing) inheritOwn(holder);
  for (const holder of holders) {
    for (const key of ownKeys(holder)) lock(holder, key, holders);
    if (!growing.has(holder)) preventExtensions(holder);
  }
}

/** The same for the own members of some objects, and nothing that they lead to. */
export function lockMembers(holders: readonly object[]): void {
  const locked = new Set(holders);
  for (const holder of holders) for (const key of ownKeys(holder)) lock(holder, key, locked);
}

/** Every object that values lead to by their members, accessors and prototypes; never the page itself. */
function reachedFrom(roots: readonly unknown[], page: object): Set<object> {
  const found = new Set<object>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (!isObject(value) || value === page || found.has(value)) continue;
    found.add(value);
    waiting.push(getPrototypeOf(value));
    for (const key of ownKeys(value)) {
      const own = getOwnPropertyDescriptor(value, key);
      waiting.push(own?.value, own?.get, own?.set);
    }
  }
  return found;
}

/**
 * A constructor, its prototype, or an object of functions such as `Math` takes new names, as polyfills and formatters give it
 * them. Not what inherits from another of these (`Uint8Array.prototype`): a name of its own would hide the inherited one.
 */
function mayGrow(holder: object, objectPrototype: object): boolean {
  if (holder === objectPrototype) return false;
  const parent = getPrototypeOf(holder);
  if (typeof holder !== "function") return parent === objectPrototype;
  return (
    isObject(parent) &&
    getPrototypeOf(parent) === objectPrototype &&
    getOwnPropertyDescriptor(holder, "prototype") !== undefined
  );
}

/** Gives an object that takes new names all that it inherits, and what is asked of it in vain, as its own. */
function inheritOwn(holder: object): void {
  for (let from = getPrototypeOf(holder); from !== null; from = getPrototypeOf(from)) {
    for (const key of ownKeys(from)) {
      const inherited = getOwnPropertyDescriptor(from, key);
      const isNumbersOwn = key === "name" || key === "length";
      if (inherited !== undefined && !isNumbersOwn && getOwnPropertyDescriptor(holder, key) === undefined) {
        defineProperty(holder, key, { ...inherited, configurable: true });
      }
    }
  }
  for (const key of ASKED) {
    if (!has(holder, key)) defineProperty(holder, key, { value: undefined, writable: true, configurable: true });
  }
}

function lock(holder: object, key: PropertyKey, holders: Holders): void {
  const own = getOwnPropertyDescriptor(holder, key);
  if (own === undefined || !own.configurable || LEFT_OPEN.includes(key)) return;
  // What a function is called, or how many arguments it takes, is asked by nobody.
  if (typeof holder === "function" && (key === "name" || key === "length")) return;
  if (!("value" in own)) return void defineProperty(holder, key, { configurable: false });
  const { value, enumerable = false } = own;
  // An accessor, since a constant that is inherited keeps heirs from having their own.
  defineProperty(holder, key, {
    configurable: false,
    enumerable,
    get: () => value,
    set(this: unknown, given: unknown) {
      if (isObject(this) && !holders.has(this)) giveOwn(this, key, given);
    },
  });
}

/** As an assignment does where nothing is inherited. */
function giveOwn(heir: object, key: PropertyKey, value: unknown): void {
  const before = getOwnPropertyDescriptor(heir, key);
  const own = before === undefined ? { value, writable: true, enumerable: true, configurable: true } : { value };
  if (!defineProperty(heir, key, own)) throw new TypeError(`Cannot assign to read only property '${String(key)}'`);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
