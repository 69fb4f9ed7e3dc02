import { extname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Problem } from "../../../app/text/problem";
import type { Clock } from "../../clock/clock";
import { isInside } from "../../files/plain-file";
import type { Compiled } from "../compile";
import type { OpenProject } from "../process/project-compiler";
import { CompileSchedule } from "./compile-schedule";
import { watchSource } from "./source-watch";

/** Long enough for an editor that empties a file before it writes it; short enough to stay unnoticed. */
const QUIET_MS = 25;
const PATIENCE_MS = 400;

/** Files whose text is part of the compiled script: when the script is the same, they have changed nothing. */
const COMPILED_ENDINGS: ReadonlySet<string> = new Set([
  ...[".axml", ".acss", ".less", ".js", ".cjs", ".mjs", ".ts", ".sjs", ".json"],
  ...[".md", ".txt", ".map", ".log"],
]);

/** What runs now, as far as it matters for what a saved file does. */
export interface RunningProgram {
  readonly compiled: Compiled;
  /** False when mistakes kept it from opening any page. */
  readonly hasPages: boolean;
}

/** What a newly compiled program is good for. */
export type Update =
  | { readonly kind: "restart" }
  | { readonly kind: "show-problems"; readonly problems: readonly Problem[] }
  | { readonly kind: "nothing" };

/**
 * Decides what becomes of a program that was compiled anew. A mistake that the running program did not have is shown over it:
 * the program keeps its pages until the mistake is mended.
 * @param changedFiles what was saved since the program that runs was compiled
 */
export function decideUpdate(running: RunningProgram, next: Compiled, changedFiles: Iterable<string>): Update {
  const known = new Set(running.compiled.problems.map(nameOf));
  const isNew = next.problems.some((problem) => !known.has(nameOf(problem)));
  if (isNew && running.hasPages) return { kind: "show-problems", problems: next.problems };
  const isSame = next.script === running.compiled.script && isDeepStrictEqual(next.problems, running.compiled.problems);
  const isInScript = [...changedFiles].every((file) => COMPILED_ENDINGS.has(extname(file).toLowerCase()));
  return isSame && isInScript ? { kind: "nothing" } : { kind: "restart" };
}

/** Without its place: a mistake moves when a line is put in above it. */
function nameOf({ file, reason }: Problem): string {
  return JSON.stringify([file, reason]);
}

export interface LiveUpdateOptions {
  /** Absolute path of the folder that the user opened. */
  readonly folder: string;
  /** Absolute paths of the folders of its plugins that lie outside it. */
  readonly pluginFolders: readonly string[];
  /** Milliseconds since 1970: when the program that runs was read from its files. */
  readonly since: number;
  /** From which the program that runs was compiled. */
  readonly project: OpenProject;
  readonly clock: Clock;
  readonly running: () => RunningProgram;
  readonly restart: (compiled: Compiled) => Promise<void>;
  /** An empty list takes away what was shown. */
  readonly showProblems: (problems: readonly Problem[]) => void;
  /** Files cannot be watched, or not be read. */
  readonly onFailure: (error: unknown) => void;
}

/** Follows the files of a running mini-program. @returns stops that */
export function startLiveUpdate(options: LiveUpdateOptions): () => void {
  const { folder, since, clock, onFailure } = options;
  const changedFiles = new Set<string>();
  let isShowingProblems = false;
  const schedule = new CompileSchedule<Compiled>({
    clock,
    quietMs: QUIET_MS,
    patienceMs: PATIENCE_MS,
    compile: () => options.project.compile(),
    async deliver(compiled) {
      const update = decideUpdate(options.running(), compiled, changedFiles);
      if (update.kind !== "show-problems") changedFiles.clear();
      if (update.kind === "restart") await options.restart(compiled);
      else if (update.kind === "show-problems") options.showProblems(update.problems);
      else if (isShowingProblems) options.showProblems([]);
      isShowingProblems = update.kind === "show-problems";
    },
    fail: onFailure,
  });
  const onChange = (file: string) => {
    changedFiles.add(file);
    schedule.changed();
  };
  const endWatch = watchSource({ folders: [folder, ...options.pluginFolders], since, onChange, onError: onFailure });
  return () => {
    endWatch();
    schedule.close();
  };
}

/** The folders of plugins that are not inside the project, which is followed as a whole. */
export function outsideOf(folder: string, { plugins }: Compiled): readonly string[] {
  return [...plugins.values()].filter((plugin) => !isInside(folder, plugin));
}
