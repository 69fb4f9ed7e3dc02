import path from "node:path";
import { ProblemError, type Warn } from "../../app/text/problem";
import type { ProgramFolder } from "./folder/compile-folder";

/**
 * Compiles a Less file with all that it imports to CSS; paths in its `url()` are made relative to the file.
 * Nothing outside the project is read, and no code of the project runs here, as a plugin's would.
 * @param file path from the source root
 * @param warn is told of imports that are left out
 * @throws ProblemError for the first other mistake, in whichever file it is
 */
export async function compileLess(
  folder: ProgramFolder,
  { file, text }: { readonly file: string; readonly text: string },
  warn: Warn,
): Promise<string> {
  // Loaded when it is first needed: few projects have Less sources, and every start would pay for it.
  const { default: less } = await import("less");
  class ProjectFiles extends less.FileManager {
    override supports(): boolean {
      return true;
    }
    override supportsSync(): boolean {
      return true;
    }
    override loadFile(wanted: string, currentFolder: string) {
      return readImport(folder, { wanted, from: path.posix.join(currentFolder, path.posix.basename(file)) }, warn);
    }
    /** For `data-uri()` and `image-size()`, which would read files of their own. */
    override loadFileSync(wanted: string) {
      return { error: new Error(`the function that reads ${wanted} is not supported`) };
    }
  }
  refusePlugins(file, text);
  folder.worksOn(file);
  try {
    const files = {
      install: (_: unknown, manager: { addFileManager(files: ProjectFiles): void }) =>
        manager.addFileManager(new ProjectFiles()),
    };
    const options = { filename: file, rewriteUrls: "all", javascriptEnabled: false, plugins: [files] } as const;
    return (await less.render(text, options)).css;
  } catch (error) {
    throw isLessError(error) ? problemOf(error, file) : error;
  }
}

async function readImport(
  folder: ProgramFolder,
  { wanted, from }: { readonly wanted: string; readonly from: string },
  warn: Warn,
) {
  const nothing = (reason: string) => {
    warn({ file: from, reason: `@import "${wanted}" is left out: ${reason}.` });
    return { filename: path.posix.join(path.posix.dirname(from), "nothing.less"), contents: "" };
  };
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(wanted)) return nothing("only files of the mini-program can be imported");
  const found = await folder.locate(wanted, from, ["", ".less"]);
  const text = found === null ? null : await folder.readText(found);
  if (found === null || text === null) return nothing("there is no such file");
  refusePlugins(found, text);
  folder.worksOn(found);
  return { filename: found, contents: text };
}

/** Looked for in the text: Less runs a plugin as soon as it has parsed the line. */
function refusePlugins(file: string, text: string): void {
  if (!/@plugin\b/.test(text)) return;
  throw new ProblemError({ file, reason: "Less plugins are code, and none runs while a style sheet is compiled." });
}

/** What Less throws, for mistakes of the text as well as for what a file manager throws. */
interface LessError {
  readonly message: string;
  readonly filename?: string;
  readonly line?: number | null;
  /** Counted from 0. */
  readonly column?: number | null;
}

function isLessError(error: unknown): error is LessError {
  return typeof error === "object" && error !== null && "message" in error && "type" in error;
}

function problemOf({ message, filename, line, column }: LessError, entry: string): ProblemError {
  const file = filename ?? entry;
  const reason = `this Less file cannot be compiled: ${message.replace(/\.$/, "")}.`;
  const place = typeof line === "number" ? { line, column: (column ?? 0) + 1 } : {};
  return new ProblemError({ file, ...place, reason });
}
