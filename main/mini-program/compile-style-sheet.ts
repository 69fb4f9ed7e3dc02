import { type AcssFile, type AcssRefusal, compileAcss } from "../../app/compiler/acss";
import { ProblemError } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";

/**
 * The CSS of a style sheet with its imports; empty when there is none.
 * @param file path from the source root
 */
export async function compileStyleSheet(folder: ProgramFolder, file: string): Promise<string> {
  const text = await folder.readText(file);
  return text === null ? "" : compileAcss({ file, text }, (wanted, from) => loadImport(folder, wanted, from));
}

async function loadImport(folder: ProgramFolder, wanted: string, from: string): Promise<AcssFile | AcssRefusal> {
  try {
    const file = await folder.locate(wanted, from, ["", ".acss"]);
    const text = file === null ? null : await folder.readText(file);
    return file === null || text === null ? { reason: "there is no such file." } : { file, text };
  } catch (error) {
    // Told at the @import, since the author can mend that line; the file itself may be none of the author's.
    if (error instanceof ProblemError) return { reason: error.problem.reason };
    throw error;
  }
}
