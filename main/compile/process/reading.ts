import type { Clock } from "../../clock/clock";
import type { Compiled } from "../compile";
import { GivenUp, type OpenProject, type ProjectCompiler } from "./project-compiler";

/** A mini-program whose files are being read. */
export interface Reading {
  readonly compiled: Promise<Compiled>;
  /** Milliseconds since 1970, before the first file was read. */
  readonly since: number;
  /** What the next compilation of the same files builds on; closed with the view, or with the reload that begins anew. */
  readonly project: OpenProject;
}

export function readMiniProgram(compiler: ProjectCompiler, folder: string, clock: Clock): Reading {
  const since = clock.now();
  const project = compiler.open(folder);
  const compiled = project.compile();
  // Whoever loads the page hears of it.
  compiled.catch(() => {});
  return { compiled, since, project };
}

/** What is compiled, or null when that was given up. */
export function unlessGivenUp({ compiled }: Reading): Promise<Compiled | null> {
  return compiled.catch((error: unknown) => {
    if (error instanceof GivenUp) return null;
    throw error;
  });
}
