import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { relative, sep } from "node:path";
import { watch } from "chokidar";
import { isInside } from "../../files/plain-file";

export interface SourceWatchOptions {
  /** Absolute paths: the project's folder, and those of plugins that lie elsewhere. */
  readonly folders: readonly string[];
  /** Milliseconds since 1970; a file written after it counts as changed, though it was written before the watch began. */
  readonly since: number;
  /** Told of every file that appears, changes or goes. */
  readonly onChange: (file: string) => void;
  /** The operating system cannot watch (any more). */
  readonly onError: (error: unknown) => void;
}

/**
 * Chokidar tells of a file once in 50 ms, and of what is saved in between not at all: a file that a formatter writes again
 * right after the editor. So each file is looked at once more when that time is over.
 */
const LOOK_AGAIN_MS = 60;

/** Folders below folders. The scripts of no program that we know lie deeper than twelve. */
const MAX_DEPTH = 32;

/** How often Chokidar asks, before it is ready, whether something is ignored: three times for each of some 100 000 files and folders. */
const MAX_QUESTIONS = 300_000;

/**
 * Watches the files that a mini-program may be made of.
 * Not covered: node_modules. Packages change with an installation, after which one reloads. What lies deeper than `MAX_DEPTH`
 * folders. A project of so many files that to look at each would keep the main process busy, of which `onError` is told.
 * @returns ends the watch
 */
export function watchSource({ folders, since, onChange, onError }: SourceWatchOptions): () => void {
  let isReady = false;
  let isClosed = false;
  let questions = 0;
  const watcher = watch([...folders], {
    ignored: (path) => {
      if (!isReady) questions += 1;
      if (questions > MAX_QUESTIONS && !isClosed) giveUp();
      return isClosed || folders.every((folder) => !isInside(folder, path) || isIgnored(relative(folder, path)));
    },
    depth: MAX_DEPTH,
    // Links are followed by the compiler only where they stay inside the project, and there their target is watched.
    followSymlinks: false,
    alwaysStat: true,
    // Chokidar would hold back a deletion for 100 ms, in case the file comes back; the schedule of compilations waits anyway.
    atomic: false,
  });
  watcher.on("ready", () => {
    isReady = true;
  });
  watcher.on("add", (file, stats) => {
    if (isReady || (stats !== undefined && stats.mtimeMs > since)) onChange(file);
  });
  const looks = new Map<string, NodeJS.Timeout>();
  const lookAgain = (file: string, seen: Stats) => {
    clearTimeout(looks.get(file));
    const look = async () => {
      looks.delete(file);
      const now = await stat(file).catch(() => null);
      // A file that has gone is told of as such.
      if (isClosed || now === null || now.mtimeMs === seen.mtimeMs) return;
      onChange(file);
      lookAgain(file, now);
    };
    looks.set(
      file,
      setTimeout(() => void look(), LOOK_AGAIN_MS),
    );
  };
  watcher.on("change", (file, stats) => {
    onChange(file);
    if (stats !== undefined) lookAgain(file, stats);
  });
  watcher.on("unlink", onChange);
  watcher.on("error", onError);
  const end = () => {
    isClosed = true;
    for (const look of looks.values()) clearTimeout(look);
    void watcher.close();
  };
  const giveUp = () => {
    end();
    onError(new Error("There are more than about 100,000 files and folders in it."));
  };
  return end;
}

/** @param path from the project's folder; empty for the folder itself */
export function isIgnored(path: string): boolean {
  return path
    .split(sep)
    .some((part) => part === "node_modules" || (part.startsWith(".") && part !== "..") || part.endsWith("~"));
}
