import { statSync } from "node:fs";
import path from "node:path";
import type { ProgramFolder } from "./compile-folder";
import { FileRefused, refusing } from "./plain-file";

const PACKAGE_FILE = "package.json";

/** What esbuild reads by itself in every folder that it looks into; the others are Yarn's. */
const READ_UNASKED = [PACKAGE_FILE, ".pnp.data.json", ".pnp.cjs", ".pnp.js"];

/** What comes behind a name in the `browser` field, as esbuild completes it. */
const ENDINGS = ["", ".js", ".json", ".mjs", ".cjs", ".ts"];

/** What the package.json files of a project say, as far as an import needs to know it before esbuild is asked. */
export class PackageFiles {
  /** By folder: the file in it that esbuild must not be led to; null when there is none. */
  readonly #odd = new Map<string, string | null>();
  /** By folder: the `browser` field as an object; null when there is none. */
  readonly #browser = new Map<string, Readonly<Record<string, unknown>> | null>();

  forget(): void {
    this.#odd.clear();
    this.#browser.clear();
  }

  /**
   * The first file in these folders that esbuild would read, and that is a link out of the project, no plain file, or broken:
   * reading it would cost the whole program. Null when there is none.
   */
  oddFileIn(folder: ProgramFolder, folders: Iterable<string>): string | null {
    for (const place of folders) {
      const odd = this.#oddFrom(folder, place);
      if (odd !== null) return odd;
    }
    return null;
  }

  /** In a folder, and in those to which its package.json leads on. */
  #oddFrom(folder: ProgramFolder, place: string): string | null {
    const known = this.#odd.get(place);
    if (known !== undefined) return known;
    // Two may lead to each other.
    this.#odd.set(place, null);
    const odd = oddFileIn(folder, place) ?? this.oddFileIn(folder, ledToFrom(folder, place));
    this.#odd.set(place, odd);
    return odd;
  }

  /**
   * Whether the `browser` field of a package takes out what esbuild has found: esbuild finds it all the same, and would then not
   * ask for its contents.
   * @param importer absolute path
   * @param wanted as written
   * @param found absolute path
   */
  takesOut(folder: ProgramFolder, importer: string, wanted: string, found: string): boolean {
    const scope = this.#scopeOf(folder, path.dirname(importer));
    if (scope !== null && (isFalse(scope, wanted) || isFalse(scope, nameIn(scope.folder, found)))) return true;
    const own = this.#scopeOf(folder, path.dirname(found));
    return own !== null && isFalse(own, nameIn(own.folder, found));
  }

  #scopeOf(folder: ProgramFolder, from: string): Scope | null {
    for (let place = from; folder.holds(place); place = path.dirname(place)) {
      const known = this.#browser.get(place);
      const browser = known === undefined ? browserField(folder, path.join(place, PACKAGE_FILE)) : known;
      this.#browser.set(place, browser);
      if (browser !== null) return { folder: place, browser };
      if (place === path.dirname(place)) return null;
    }
    return null;
  }
}

interface Scope {
  readonly folder: string;
  readonly browser: Readonly<Record<string, unknown>>;
}

function isFalse({ browser }: Scope, name: string): boolean {
  const names = [name, `${name}/index`].flatMap((each) => ENDINGS.map((ending) => each + ending));
  return names.some((each) => Object.hasOwn(browser, each) && browser[each] === false);
}

/** As a `browser` field names a file. */
function nameIn(folder: string, file: string): string {
  return `./${path.relative(folder, file).split(path.sep).join("/")}`;
}

function oddFileIn(folder: ProgramFolder, place: string): string | null {
  // esbuild reads inside archives.
  if (/\.zip$/i.test(place) && isNoFolder(place)) return place;
  return READ_UNASKED.map((name) => path.join(place, name)).find((file) => isOdd(folder, file)) ?? null;
}

function isNoFolder(place: string): boolean {
  try {
    return !refusing(place, () => statSync(place)).isDirectory();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.why !== "absent";
  }
}

function isOdd(folder: ProgramFolder, file: string): boolean {
  try {
    const bytes = folder.scriptBytes(file);
    return path.basename(file) === PACKAGE_FILE && parsed(bytes) === undefined;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.why !== "absent";
  }
}

function browserField(folder: ProgramFolder, file: string): Readonly<Record<string, unknown>> | null {
  const browser = packageIn(folder, file)?.browser;
  return isObject(browser) ? browser : null;
}

/** The folders that a package names for what it is: each may be one with a package.json of its own. */
function ledToFrom(folder: ProgramFolder, place: string): readonly string[] {
  const json = packageIn(folder, path.join(place, PACKAGE_FILE));
  const named = [json?.main, json?.module, json?.browser].filter((name) => typeof name === "string");
  return named.map((name) => path.resolve(place, name)).filter((each) => each !== place && folder.holds(each));
}

/** What a package.json says; null when it says nothing that can be read. */
function packageIn(folder: ProgramFolder, file: string): Readonly<Record<string, unknown>> | null {
  try {
    const json = parsed(folder.scriptBytes(file));
    return isObject(json) ? json : null;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined for what is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
