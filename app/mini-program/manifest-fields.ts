import { ProblemError, type Warn } from "../text/problem";
import { SourceText } from "../text/source-text";

/** A json file whose fields are read. */
export interface FieldsFile {
  readonly text: string;
  /** Path from the mini-program's root, with forward slashes. */
  readonly file: string;
  /** Told of each field that is left out. */
  readonly warn: Warn;
}

/**
 * The fields of an object that came from a file, checked as they are read: one that is not as documented is left out, with a
 * warning.
 */
export class Fields {
  private readonly values: Readonly<Record<string, unknown>>;

  private constructor(
    value: object,
    private readonly file: FieldsFile,
    /** Of the object in the file, ending in a dot; empty for the top level. */
    private readonly path: string,
  ) {
    this.values = { ...value };
  }

  /**
   * The fields at the top of a file.
   * @throws ProblemError for a file that holds no object
   */
  static of(value: unknown, file: FieldsFile): Fields {
    if (isObject(value)) return new Fields(value, file, "");
    throw new ProblemError({
      file: file.file,
      reason: `the file must be an object, { }, but is ${kindOf(value)}.`,
    });
  }

  /** The error for a field without which nothing can be done. */
  problem(name: string, reason: string): ProblemError {
    const source = new SourceText(this.file.text, this.file.file);
    const place = placeOf(source.text, `${this.path}${name}`);
    const sentence = `${this.path}${name} ${reason}.`;
    return place === null
      ? new ProblemError({ file: this.file.file, reason: sentence })
      : source.problemAt(place, sentence);
  }

  /** Tells that a field, or a part of it, is left out. */
  warn(name: string, reason: string): void {
    this.file.warn(this.problem(name, reason).problem);
  }

  string(name: string): string | undefined {
    const value = this.read(name);
    if (value === undefined || typeof value === "string") return value;
    this.warn(name, `must be a string, but is ${kindOf(value)}`);
    return undefined;
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
    return this.list(name).flatMap((value, place) => {
      if (typeof value === "string") return [value];
      this.warn(`${name}[${place}]`, `must be a string, but is ${kindOf(value)}`);
      return [];
    });
  }

  /** An absent object is empty. */
  object(name: string): Fields {
    return this.inner(this.read(name) ?? {}, name) ?? new Fields({}, this.file, `${this.path}${name}.`);
  }

  /** An object as it is, whatever is in it. An absent one is empty. */
  members(name: string): Readonly<Record<string, unknown>> {
    return this.object(name).values;
  }

  /** An absent list is empty. */
  objects(name: string): readonly Fields[] {
    return this.list(name).flatMap((value, place) => this.inner(value, `${name}[${place}]`) ?? []);
  }

  private inner(value: unknown, name: string): Fields | null {
    if (isObject(value)) return new Fields(value, this.file, `${this.path}${name}.`);
    this.warn(name, `must be an object, { }, but is ${kindOf(value)}`);
    return null;
  }

  private list(name: string): readonly unknown[] {
    const value = this.read(name) ?? [];
    if (Array.isArray(value)) return value;
    this.warn(name, `must be a list, [ ], but is ${kindOf(value)}`);
    return [];
  }

  private read(name: string): unknown {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where the last name of a path stands, looked for behind the names before it; null for a field that is not there. */
function placeOf(text: string, path: string): number | null {
  let place = -1;
  for (const name of path.split(/[.[\]]+/).filter((part) => part !== "" && !/^\d+$/.test(part))) {
    const next = text.indexOf(JSON.stringify(name), place + 1);
    if (next === -1) break;
    place = next;
  }
  return place === -1 ? null : place;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
