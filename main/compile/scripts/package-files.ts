import { statSync } from "node:fs";
import path from "node:path";
import { FileRefused, refusing } from "../../files/plain-file";
import type { ProgramFolder } from "../folder/compile-folder";
import { OutwardLinks } from "./outward-links";

const PACKAGE_FILE = "package.json";

/** What esbuild reads by itself in every folder that it looks into; the others are Yarn's. */
const READ_UNASKED = [PACKAGE_FILE, ".pnp.data.json", ".pnp.cjs", ".pnp.js"];

/** What comes behind a name in the `browser` field, as esbuild completes it. */
const ENDINGS: readonly string[] = ["", ".js", ".json", ".mjs", ".cjs", ".ts"];

/** What the package.json files of a project say, as far as an import needs to know it before esbuild is asked. */
export class PackageFiles {
  /** By folder: the file in it that esbuild must not be led to; null when there is none. */
  readonly #odd = new Map<string, string | null>();
  /** By folder: the `browser` field as an object; null when there is none. */
  readonly #browser = new Map<string, Readonly<Record<string, unknown>> | null>();
  readonly #links = new OutwardLinks();

  forget(): void {
    this.#links.forget();
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
    const odd = oddFileIn(folder, place) ?? this.#oddLedTo(folder, place);
    this.#odd.set(place, odd);
    return odd;
  }

  /** The package.json itself, when it leads out: esbuild would follow it, and go on elsewhere when nothing is there. */
  #oddLedTo(folder: ProgramFolder, place: string): string | null {
    const files = ledToFrom(folder, place);
    if (files.some((file) => !folder.holds(file) || this.leadOutByLink(folder, file))) {
      return path.join(place, PACKAGE_FILE);
    }
    const folders = files.flatMap((file) => [file, path.dirname(file)]);
    return this.oddFileIn(
      folder,
      folders.filter((each) => each !== place && folder.holds(each)),
    );
  }

  /** Whether a link leads out of the project on the way to what esbuild may find for a path, whatever lies there. */
  leadOutByLink(folder: ProgramFolder, file: string): boolean {
    return this.#links.areOnTheWay(folder, file, ENDINGS);
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

/** The file in this one folder of which `PackageFiles.oddFileIn` tells. */
export function oddFileIn(folder: ProgramFolder, place: string): string | null {
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

/** What a package names in its own folder, by absolute path. */
function ledToFrom(folder: ProgramFolder, place: string): readonly string[] {
  const json = packageIn(folder, path.join(place, PACKAGE_FILE));
  if (json === null) return [];
  const { main, module, browser, exports, imports } = json;
  const files = [main, module, browser].filter((name) => typeof name === "string");
  const mapped = [...(isObject(browser) ? textsIn(browser) : []), ...textsIn(exports), ...textsIn(imports)];
  // Without a dot it is a package, which is looked for as any other.
  const own = [...files, ...mapped.filter((name) => name.startsWith(".") || path.isAbsolute(name))];
  const packages = mapped.filter((name) => !name.startsWith(".") && !path.isAbsolute(name));
  const highest = path.join(folder.projectRoot, "node_modules");
  // What stands for the star is only known with the import.
  const fixed = (name: string) => name.split("*", 1)[0] ?? "";
  return [
    ...own.map((name) => path.resolve(place, fixed(name))),
    // A package's path may lead up too.
    ...packages.map((name) => path.join(highest, fixed(name))).filter((each) => !folder.holds(each)),
  ];
}

/** Every text in a value of JSON, however deep: `exports` and `imports` nest. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
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
