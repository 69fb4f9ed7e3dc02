import { ProblemError } from "./problem";

/** The fields of an object that came from a file, checked as they are read. */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;

  /** @param path of the object in the file, ending in a dot; empty for the top level */
  constructor(
    value: unknown,
    private readonly file: string,
    private readonly path: string,
  ) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const name = path === "" ? "the file" : path.slice(0, -1);
      throw new ProblemError({ file, reason: `${name} must be an object, { }, but is ${kindOf(value)}.` });
    }
    this.values = { ...value };
  }

  problem(name: string, reason: string): ProblemError {
    return new ProblemError({ file: this.file, reason: `${this.path}${name} ${reason}.` });
  }

  string(name: string): string | undefined {
    const value = this.read(name);
    if (value === undefined || typeof value === "string") return value;
    throw this.problem(name, `must be a string, but is ${kindOf(value)}`);
  }

  /** One of the texts given; any other value counts as absent: it changes a look, and is no reason not to run. */
  oneOf<const T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.read(name);
    return values.find((known) => known === value);
  }

  /** The platform takes `"YES"` and `"true"` for `true` as well; another value counts as absent. */
  boolean(name: string): boolean | undefined {
    const value = this.read(name);
    if (value === true || value === "YES" || value === "true") return true;
    return value === false || value === "NO" || value === "false" ? false : undefined;
  }

  /** A number that is not negative, as a number or as its text; another value counts as absent. */
  number(name: string): number | undefined {
    const value = this.read(name);
    const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof count === "number" && Number.isFinite(count) && count >= 0 ? count : undefined;
  }

  /** The texts of an object by name. An absent object is empty. */
  texts(name: string): Readonly<Record<string, string>> {
    const inner = this.object(name);
    const texts: Record<string, string> = Object.create(null);
    for (const key of inner.names()) {
      const text = inner.string(key);
      if (text !== undefined) texts[key] = text;
    }
    return texts;
  }

  /** The names of all members. */
  names(): readonly string[] {
    return Object.keys(this.values);
  }

  /** Whether a member is there at all; null counts as absent. */
  has(name: string): boolean {
    return this.read(name) !== undefined && this.read(name) !== null;
  }

  /** An absent list is empty. */
  strings(name: string): readonly string[] {
    return this.list(name).map((value, place) => {
      if (typeof value === "string") return value;
      throw this.problem(`${name}[${place}]`, `must be a string, but is ${kindOf(value)}`);
    });
  }

  /** An absent object is empty. */
  object(name: string): Fields {
    return new Fields(this.read(name) ?? {}, this.file, `${this.path}${name}.`);
  }

  /** An object as it is, whatever is in it. An absent one is empty. */
  members(name: string): Readonly<Record<string, unknown>> {
    return this.object(name).values;
  }

  /** An absent list is empty. */
  objects(name: string): readonly Fields[] {
    return this.list(name).map((value, place) => new Fields(value, this.file, `${this.path}${name}[${place}].`));
  }

  private list(name: string): readonly unknown[] {
    const value = this.read(name) ?? [];
    if (Array.isArray(value)) return value;
    throw this.problem(name, `must be a list, [ ], but is ${kindOf(value)}`);
  }

  private read(name: string): unknown {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
