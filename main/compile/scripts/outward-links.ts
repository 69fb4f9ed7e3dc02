import { type Dirent, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { FileRefused, isInside, refusing } from "../../files/plain-file";
import type { ProgramFolder } from "../folder/compile-folder";

/** Of a folder. */
interface Listed {
  readonly links: ReadonlySet<string>;
  /** What else may be one. */
  readonly folders: ReadonlySet<string>;
}

/** The links of a project's folders that lead out of it, or nowhere: which of both it is, is nobody's business. */
export class OutwardLinks {
  readonly #known = new Map<string, Listed>();

  forget(): void {
    this.#known.clear();
  }

  /**
   * Whether there is one among what a path may mean: on the way to it, at itself, or at its index.
   * @param file absolute path inside the project
   * @param endings that may be left out
   */
  areOnTheWay({ projectRoot }: ProgramFolder, file: string, endings: readonly string[]): boolean {
    if (!isInside(projectRoot, file)) return false;
    let place = projectRoot;
    const steps = path.relative(projectRoot, file).split(path.sep);
    for (const [at, step] of steps.entries()) {
      const { links, folders } = this.#of(projectRoot, place);
      const names = at === steps.length - 1 ? endings.map((ending) => step + ending) : [step];
      if (names.some((name) => links.has(name))) return true;
      // Most of what an import may mean is not there, and asking the disk for it costs more than anything else here.
      if (!folders.has(step)) return false;
      place = path.join(place, step);
    }
    const inside = this.#of(projectRoot, place).links;
    return inside.size > 0 && endings.some((ending) => inside.has(`index${ending}`));
  }

  #of(projectRoot: string, place: string): Listed {
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const links = new Set<string>();
    const folders = new Set<string>();
    for (const entry of entriesOf(place)) {
      const isOut = entry.isSymbolicLink() && targetInside(projectRoot, path.join(place, entry.name)) === null;
      if (isOut) links.add(entry.name);
      else if (!entry.isFile()) folders.add(entry.name);
    }
    const listed = { links, folders };
    this.#known.set(place, listed);
    return listed;
  }
}

/** What lies in a folder; nothing for what is none, or cannot be read. */
export function entriesOf(place: string): readonly Dirent[] {
  return unlessRefused(place, () => readdirSync(place, { withFileTypes: true })) ?? [];
}

/** The real path of what a link leads to; null when it leads out of the project, or nowhere. */
export function targetInside(projectRoot: string, link: string): string | null {
  const target = unlessRefused(link, () => realpathSync.native(link));
  return target !== null && isInside(projectRoot, target) ? target : null;
}

function unlessRefused<T>(file: string, step: () => T): T | null {
  try {
    return refusing(file, step);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return null;
  }
}
