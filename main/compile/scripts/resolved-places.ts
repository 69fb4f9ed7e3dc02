import path from "node:path";
import { type FileState, fileState, folderState } from "../../files/file-state";
import { isInside } from "../../files/plain-file";

const PACKAGE_FILE = "package.json";

interface Place {
  readonly names: FileState;
  /** Of the package.json in it; undefined when it was written too shortly before. */
  readonly packageFile: FileState | undefined;
}

/**
 * The folders in which imports were looked for and found, as they were then. An import means the same as long as they have the
 * same names in them and their packages say the same.
 */
export class ResolvedPlaces {
  readonly #projectRoot: string;
  readonly #places = new Map<string, Place>();
  readonly #now: () => number;

  /** @param now in ms since 1970 */
  constructor(projectRoot: string, now: () => number) {
    this.#projectRoot = projectRoot;
    this.#now = now;
  }

  /** @param wanted absolute path, relative path or the path of a package; looked for from a folder */
  lookedFor(wanted: string, fromFolder: string): void {
    for (const place of this.placesOf(wanted, fromFolder)) this.foundIn(path.dirname(place));
  }

  /** Of what was looked for and not found. It may be a folder, in which an index.js is still missing. */
  notFound(wanted: string, fromFolder: string): void {
    for (const place of this.placesOf(wanted, fromFolder)) this.foundIn(place);
  }

  /** The folders into which esbuild looks for an import, those of the project. */
  *foldersOf(wanted: string, fromFolder: string): Iterable<string> {
    yield* this.#upward(fromFolder);
    for (const place of this.placesOf(wanted, fromFolder)) yield* this.#upward(place);
  }

  /** What an import may mean, without an extension. */
  *placesOf(wanted: string, fromFolder: string): Iterable<string> {
    if (path.isAbsolute(wanted) || wanted.startsWith(".")) yield path.resolve(fromFolder, wanted);
    else for (const folder of this.#upward(fromFolder)) yield path.join(folder, "node_modules", wanted);
  }

  foundIn(folder: string): void {
    for (const place of this.#upward(folder)) {
      if (!this.#places.has(place)) this.#places.set(place, placeNow(place, this.#now()));
    }
  }

  areAsBefore(): boolean {
    for (const [folder, { names, packageFile }] of this.#places) {
      const now = placeNow(folder, Number.POSITIVE_INFINITY);
      if (now.names !== names || now.packageFile !== packageFile) return false;
    }
    return true;
  }

  forget(): void {
    this.#places.clear();
  }

  /** The folder and those around it, up to the project's. */
  *#upward(folder: string): Iterable<string> {
    for (let place = folder; isInside(this.#projectRoot, place); place = path.dirname(place)) {
      yield place;
      if (place === this.#projectRoot) return;
    }
  }
}

function placeNow(folder: string, readAtMs: number): Place {
  return { names: folderState(folder), packageFile: fileState(path.join(folder, PACKAGE_FILE), readAtMs) };
}
