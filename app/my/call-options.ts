import { textOf } from "../text-of";

const CALLBACK_NAMES = ["success", "fail", "complete"] as const;
type CallbackName = (typeof CALLBACK_NAMES)[number];
type Callback = (result: unknown) => unknown;

/** The callbacks of one call; what is no function is none. */
export type Callbacks = Readonly<Record<CallbackName, Callback | undefined>>;

/**
 * Reads what a program passed to a call of `my`, never with an exception, though getters and the traps of a proxy are the
 * program's own code. What they throw makes the call one with a wrong parameter.
 */
export class OptionReader {
  #problem: string | null = null;

  /** @param passed of anything but an object there is nothing to read */
  constructor(readonly passed: unknown) {}

  /** Why the first option that cannot be read cannot: "key: reading it throws Error: no". Null while all could. */
  get problem(): string | null {
    return this.#problem;
  }

  get isObject(): boolean {
    return typeof this.passed === "object" && this.passed !== null;
  }

  /** Undefined also for what cannot be read. */
  read(name: string): unknown {
    if (!this.isObject) return undefined;
    try {
      return (this.passed as Readonly<Record<string, unknown>>)[name];
    } catch (error) {
      this.#problem ??= `${name}: reading it throws ${textOf(error)}`;
      return undefined;
    }
  }

  callbacks(): Callbacks {
    return { success: this.#callback("success"), fail: this.#callback("fail"), complete: this.#callback("complete") };
  }

  /** The names of its own options, and of those that a class gives its objects. */
  names(): Iterable<string> {
    const names = new Set<string>();
    try {
      if (!this.isObject || Array.isArray(this.passed)) return names;
      for (const name of Object.keys(this.passed as object)) names.add(name);
      for (let type = typeOf(this.passed as object); type !== null; type = typeOf(type)) {
        for (const name of Object.getOwnPropertyNames(type)) if (name !== "constructor") names.add(name);
      }
    } catch (error) {
      this.#problem ??= `the options: reading them throws ${textOf(error)}`;
    }
    return names;
  }

  #callback(name: CallbackName): Callback | undefined {
    return callbackOf(this.read(name));
  }
}

/** All options of one call as they were when it was made: what a program changes in its own later changes no call. */
export class CallOptions {
  readonly #isRead = true;

  private constructor(
    /** Without a prototype. */
    readonly values: Readonly<Record<string, unknown>>,
    /** Why one of them could not be read; null when all could. */
    readonly problem: string | null,
  ) {}

  /** Reads each option once; what has been read already is not read again. */
  static of(passed: unknown): CallOptions {
    if (CallOptions.#is(passed)) return passed;
    const reader = new OptionReader(passed);
    const values: Record<string, unknown> = Object.create(null);
    // Callbacks in any case: a proxy that does not name its options may have them.
    for (const name of new Set([...CALLBACK_NAMES, ...reader.names()])) values[name] = reader.read(name);
    return new CallOptions(values, reader.problem);
  }

  with(values: Readonly<Record<string, unknown>>): CallOptions {
    return new CallOptions(Object.assign(Object.create(null), this.values, values), this.problem);
  }

  get callbacks(): Callbacks {
    const { success, fail, complete } = this.values;
    return { success: callbackOf(success), fail: callbackOf(fail), complete: callbackOf(complete) };
  }

  static #is(passed: unknown): passed is CallOptions {
    return typeof passed === "object" && passed !== null && #isRead in passed && passed.#isRead;
  }
}

function callbackOf(value: unknown): Callback | undefined {
  return typeof value === "function" ? (value as Callback) : undefined;
}

/** What an object inherits from, below what all objects do. */
function typeOf(object: object): object | null {
  const type: object | null = Object.getPrototypeOf(object);
  return type === Object.prototype ? null : type;
}
