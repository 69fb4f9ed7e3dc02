import { parseJson } from "../compiler/json-text";
import { ProblemError } from "./problem";

/** `app.json`, as far as the host acts on it; unknown fields are ignored. Source: app-and-pages.md, 2. */
export interface AppManifest {
  /** Page paths without extension, at least one, in the order of app.json; those of sub-packages follow. */
  readonly pages: readonly string[];
  /** `entryPagePath`, or the first page. */
  readonly homePage: string;
  readonly window: WindowManifest;
}

/** `window` of app.json, and the top level of a page's json, which overrides it. Source: app-and-pages.md, 3. */
export interface WindowManifest {
  readonly defaultTitle?: string;
  readonly titleBarColor?: string;
  readonly navigationBarFrontColor?: "black" | "white";
  readonly backgroundColor?: string;
}

/** A page's json. A missing file counts as `{}`. */
export type PageManifest = WindowManifest;

/**
 * Parses app.json.
 * @param file path from the mini-program's root, with forward slashes
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parseAppManifest(text: string, file: string): AppManifest {
  const app = new Fields(parseJson(text, file), file, "");
  const main = app.strings("pages");
  const [first] = main;
  if (first === undefined) throw app.problem("pages", 'must name at least one page, such as "pages/index/index"');
  const pages = [...main, ...subPackagePages(app)];
  checkPagePaths(app, pages);
  const homePage = app.string("entryPagePath") ?? first;
  if (!main.includes(homePage)) throw app.problem("entryPagePath", `names ${homePage}, which is not one of pages`);
  return { pages, homePage, window: windowManifest(app.object("window")) };
}

/** Parses the json of a page. Same arguments and errors as `parseAppManifest`. */
export function parsePageManifest(text: string, file: string): PageManifest {
  return windowManifest(new Fields(parseJson(text, file), file, ""));
}

/** A page of a sub-package has the path `root/page`. Source: app-and-pages.md, 2. */
function subPackagePages(app: Fields): readonly string[] {
  return app.objects("subPackages").flatMap((subPackage) => {
    const root = subPackage.string("root");
    if (root === undefined) throw subPackage.problem("root", "must be a folder's path");
    return subPackage.strings("pages").map((page) => `${root.replace(/\/$/, "")}/${page}`);
  });
}

function checkPagePaths(app: Fields, pages: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of pages) {
    const reason = seen.has(path) ? "it is listed twice" : pathMistake(path);
    if (reason !== null) throw app.problem("pages", `has the path ${JSON.stringify(path)}: ${reason}`);
    seen.add(path);
  }
}

/** What is wrong with a path that could name a file outside the mini-program, or one file by two names; else null. */
function pathMistake(path: string): string | null {
  if (path.startsWith("/")) return "write it without the / at its start";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a path in the operating system's calls.
  if (/[\\?#:\u0000-\u001f]/.test(path)) return "a page path has no \\, ?, #, : or control character";
  if (path.split("/").some((segment) => segment === "" || segment === "." || segment === "..")) {
    return "it must lead from the folder of app.json straight to a page, without an empty part, . or ..";
  }
  return null;
}

function windowManifest(fields: Fields): WindowManifest {
  const defaultTitle = fields.string("defaultTitle");
  const titleBarColor = fields.string("titleBarColor");
  const frontColor = fields.string("navigationBarFrontColor");
  const backgroundColor = fields.string("backgroundColor");
  return {
    ...(defaultTitle === undefined ? {} : { defaultTitle }),
    ...(titleBarColor === undefined ? {} : { titleBarColor }),
    // Another text than these two counts as absent: it changes a colour, and is no reason not to run.
    ...(frontColor === "black" || frontColor === "white" ? { navigationBarFrontColor: frontColor } : {}),
    ...(backgroundColor === undefined ? {} : { backgroundColor }),
  };
}

/** The fields of an object that came from a file, checked as they are read. */
class Fields {
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
