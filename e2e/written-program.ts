import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The files of a mini-program: path → text. */
export type ProgramFiles = Readonly<Record<string, string>>;

/** Writes a mini-program into a new temporary folder, which the test removes, and returns the folder. */
export function writeProgram(files: ProgramFiles): string {
  const folder = mkdtempSync(join(tmpdir(), "minihost-program-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
