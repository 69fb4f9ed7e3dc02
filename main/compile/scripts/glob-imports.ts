import path from "node:path";
import type { Message, Metafile } from "esbuild";
import { isInside } from "../../files/plain-file";

/** An import whose path is put together while it runs: esbuild bundles every file that it may mean, whatever a resolver says. */
export interface GlobImport {
  /** Absolute path of the script. */
  readonly file: string;
  /** As esbuild writes it, with stars for what is only known later. */
  readonly pattern: string;
}

/** esbuild's words for one that begins in a folder which is not there. */
const NOT_FOUND = /^Could not resolve (?:import|require)(?:\.\w+)?\("(.*)"\)$/;

/** @param sourceRoot from which esbuild counts */
export function globImportsIn({ inputs }: Metafile, sourceRoot: string): readonly GlobImport[] {
  return Object.entries(inputs).flatMap(([name, { imports }]) =>
    // Every other import was answered by our resolver, which leaves none to the outside.
    imports
      .filter(({ external, path }) => external === true && /^\.\.?\/.*\*/s.test(path))
      .map((glob) => ({ file: path.resolve(sourceRoot, name), pattern: glob.path })),
  );
}

/** Of a build that failed. */
export function globImportsWithout(errors: readonly Message[], sourceRoot: string): readonly GlobImport[] {
  return errors.flatMap(({ text, location }) => {
    const pattern = NOT_FOUND.exec(text)?.[1];
    if (pattern === undefined || location === null) return [];
    return [{ file: path.resolve(sourceRoot, location.file), pattern }];
  });
}

/** Whether the folder in which esbuild looks for what an import may mean is not one of the project. */
export function looksOutside({ file, pattern }: GlobImport, projectRoot: string): boolean {
  const fixed = pattern.split("*", 1)[0] ?? "";
  const folder = fixed.replace(/[^/\\]*$/, "");
  return !isInside(projectRoot, path.resolve(path.dirname(file), folder));
}
