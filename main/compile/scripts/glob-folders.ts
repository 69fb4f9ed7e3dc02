import path from "node:path";
import type { ProgramFolder } from "../folder/compile-folder";
import { entriesOf, OutwardLinks, targetInside } from "./outward-links";
import { oddFileIn } from "./package-files";

/** What esbuild must not meet. */
export interface OddPlace {
  /** Absolute path. */
  readonly file: string;
  /** A link that leads out of the project; otherwise a file that esbuild would read by itself, and that is none to be read. */
  readonly isLink: boolean;
}

/** The folders in which an import looks whose path is put together: esbuild goes through them by itself. */
export class GlobFolders {
  /** By folder. */
  readonly #odd = new Map<string, OddPlace | null>();
  readonly #links = new OutwardLinks();

  forget(): void {
    this.#links.forget();
    this.#odd.clear();
  }

  /** The first odd place at or below a folder; null when there is none. */
  oddIn(folder: ProgramFolder, place: string): OddPlace | null {
    return this.#links.areOnTheWay(folder, place, [""]) ? { file: place, isLink: true } : this.#oddBelow(folder, place);
  }

  #oddBelow(folder: ProgramFolder, place: string): OddPlace | null {
    const known = this.#odd.get(place);
    if (known !== undefined) return known;
    // One of its links may lead back here.
    this.#odd.set(place, null);
    const file = oddFileIn(folder, place);
    const odd = file === null ? this.#oddInside(folder, place) : { file, isLink: false };
    this.#odd.set(place, odd);
    return odd;
  }

  #oddInside(folder: ProgramFolder, place: string): OddPlace | null {
    for (const entry of entriesOf(place)) {
      if (entry.name === "node_modules") continue;
      const file = path.join(place, entry.name);
      const isLink = entry.isSymbolicLink();
      // By its real path: a link may lead to a folder around it.
      const target = isLink ? targetInside(folder.projectRoot, file) : file;
      if (target === null) return { file, isLink };
      const odd = isLink || entry.isDirectory() ? this.#oddBelow(folder, target) : null;
      if (odd !== null) return odd;
    }
    return null;
  }
}
