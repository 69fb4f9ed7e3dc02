import { isAbsolute, relative, sep } from "node:path";
import { watch } from "chokidar";

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
 * Watches the files that a mini-program may be made of.
 * Not covered: node_modules. Packages change with an installation, after which one reloads.
 * @returns ends the watch
 */
export function watchSource({ folders, since, onChange, onError }: SourceWatchOptions): () => void {
  const watcher = watch([...folders], {
    ignored: (path) =>
      folders.every((folder) => isOutside(relative(folder, path)) || isIgnored(relative(folder, path))),
    // Links are followed by the compiler only where they stay inside the project, and there their target is watched.
    followSymlinks: false,
    alwaysStat: true,
    // Chokidar would hold back a deletion for 100 ms, in case the file comes back; the schedule of compilations waits anyway.
    atomic: false,
  });
  let isReady = false;
  watcher.on("ready", () => {
    isReady = true;
  });
  watcher.on("add", (file, stats) => {
    if (isReady || (stats !== undefined && stats.mtimeMs > since)) onChange(file);
  });
  watcher.on("change", onChange);
  watcher.on("unlink", onChange);
  watcher.on("error", onError);
  return () => void watcher.close();
}

/** @param path from a folder */
export function isOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** @param path from the project's folder; empty for the folder itself */
export function isIgnored(path: string): boolean {
  return path
    .split(sep)
    .some((part) => part === "node_modules" || (part.startsWith(".") && part !== "..") || part.endsWith("~"));
}
