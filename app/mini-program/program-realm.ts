import type { ProgramGlobals } from "./program";
import { programPerformance } from "./program-performance";
import type { GlobalObjectMode } from "./project-manifest";
import { BUILT_INS, HARMLESS_FUNCTIONS, HARMLESS_OBJECTS, TIMERS } from "./realm-names";

// Taken before any author's code runs, which may put others in the place of the members of `Reflect`.
const { apply, construct } = Reflect;

type AnyFunction = (...args: readonly unknown[]) => unknown;
type Page = Readonly<Record<string, unknown>>;

/** Names that files which are not strict assign to without a declaration. */
export interface SloppyNames {
  readonly assigned: ReadonlySet<string>;
  /** Those that such a file asks the `typeof` of. */
  readonly probed: ReadonlySet<string>;
}

/**
 * The world of one side's JavaScript, which its compiled script runs in: a `with` of `hidden` around a `with` of `object`, and in
 * that a strict function whose variables are the names that every program uses, so that these cost no look into an object.
 *
 * Whoever names anything else finds what the side's files have made global, or nothing: never the page's window. All code of
 * the side is strict, so that `this` of a plain call is not the page either.
 */
export class ProgramRealm {
  /** Its members are free names of every file; what is assigned without a declaration becomes one. */
  readonly object: Record<string, unknown>;
  /** Hides what the page has, and takes what files that are not strict assign. */
  readonly hidden: object;
  readonly #page: Page;
  readonly #globals: ProgramGlobals;
  #sloppy: SloppyNames = { assigned: new Set(), probed: new Set() };

  /** @param page the global object of the page in which the script runs */
  constructor(page: Page, globals: ProgramGlobals) {
    this.#page = page;
    this.#globals = globals;
    this.object = Object.create((page.Object as ObjectConstructor).prototype);
    this.hidden = new Proxy(Object.create(null), {
      has: (_, name) => typeof name === "string" && (name in page || this.#sloppy.assigned.has(name)),
      get: (_, name) => this.#read(name),
      set: (_, name, value) => this.#assign(name, value),
      deleteProperty: () => true,
    });
  }

  /** What the variables of the script's function begin with, by name. */
  values(mode: GlobalObjectMode): Readonly<Record<string, unknown>> {
    const page = this.#page;
    const take = (names: readonly string[], made: (value: unknown) => unknown = (value) => value) =>
      names.map((name) => [name, name in page ? made(page[name]) : undefined] as const);
    const global = mode === "legacy" ? undefined : mode === "enable" ? this.object : {};
    return {
      ...Object.fromEntries([
        ...take([...BUILT_INS, ...HARMLESS_OBJECTS]),
        ...take(HARMLESS_FUNCTIONS, (code) => this.#bound(code as AnyFunction)),
        ...take(TIMERS, (code) => this.#timer(code as AnyFunction)),
      ]),
      // Its own: what a side puts in the place of `console.log` sees nothing that another one prints.
      console: { ...(page.console as object) },
      performance: programPerformance(page),
      Function: this.#functionConstructor(),
      ...this.#globals,
      global,
      globalThis: global,
    };
  }

  /** Makes variables of the script members of its global object too. @param variables an accessor for each */
  share(variables: object): void {
    for (const [name, accessor] of Object.entries(Object.getOwnPropertyDescriptors(variables))) {
      Object.defineProperty(this.object, name, { ...accessor, enumerable: false });
    }
  }

  /**
   * @param sloppy what the script's files assign
   * @param packages global names that are packages, loaded when a file first reads them
   */
  admit(
    sloppy: { readonly assigned: string; readonly probed: string },
    packages: Readonly<Record<string, AnyFunction>>,
  ) {
    this.#sloppy = { assigned: new Set(sloppy.assigned.split(" ")), probed: new Set(sloppy.probed.split(" ")) };
    for (const [name, load] of Object.entries(packages)) {
      const keep = (value: unknown) =>
        Object.defineProperty(this.object, name, { value, writable: true, configurable: true });
      Object.defineProperty(this.object, name, {
        get: () => {
          const value = load();
          keep(value);
          return value;
        },
        set: keep,
        configurable: true,
      });
    }
  }

  #read(name: string | symbol): undefined {
    const { assigned, probed } = this.#sloppy;
    if (typeof name === "string" && assigned.has(name) && !probed.has(name)) throw this.#notDefined(name);
    return undefined;
  }

  #assign(name: string | symbol, value: unknown): boolean {
    if (typeof name !== "string" || !this.#sloppy.assigned.has(name)) throw this.#notDefined(String(name));
    this.object[name] = value;
    return true;
  }

  #notDefined(name: string): Error {
    const { ReferenceError: Kind } = this.#page as { readonly ReferenceError: ErrorConstructor };
    return new Kind(`${name} is not defined`);
  }

  #bound(code: AnyFunction): AnyFunction {
    const page = this.#page;
    return (...args) => apply(code, page, args);
  }

  /** The page calls back with itself as `this`, also a strict function. */
  #timer(code: AnyFunction): AnyFunction {
    const { object } = this;
    const start = this.#bound(code);
    return (callback, delay, ...args) =>
      start(typeof callback === "function" ? () => apply(callback, object, args) : callback, delay);
  }

  /**
   * Published code (lodash, webpack, regenerator) makes two functions of text, to find or to set a global. The page's policy
   * refuses every code made from text, so these are answered here; any other still meets the policy.
   */
  #functionConstructor(): unknown {
    const original = this.#page.Function as FunctionConstructor;
    const code = (texts: readonly unknown[]) => this.#functionOf(texts);
    return new Proxy(original, {
      apply: (target, self, texts) => code(texts) ?? apply(target, self, texts),
      construct: (target, texts) => (code(texts) as object | null) ?? construct(target, texts),
    });
  }

  #functionOf(texts: readonly unknown[]): AnyFunction | null {
    const { object } = this;
    const [parameter, body] = texts.map(String);
    if (texts.length === 1 && /^\s*return this;?\s*$/.test(parameter ?? "")) return () => object;
    const assignment = texts.length === 2 ? /^\s*([\w$]+)\s*=\s*([\w$]+);?\s*$/.exec(body ?? "") : null;
    const name = assignment?.[1];
    if (name === undefined || assignment?.[2] !== parameter) return null;
    return (value) => {
      object[name] = value;
    };
  }
}
