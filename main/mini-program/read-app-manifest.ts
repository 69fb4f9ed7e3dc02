import { type ExtManifest, NO_EXT, parseExtManifest } from "../../app/mini-program/ext-manifest";
import { type AppManifest, parseAppManifest } from "../../app/mini-program/manifest";
import { type Problem, ProblemError } from "../../app/mini-program/problem";
import type { ProgramFolder } from "./compile-folder";
import type { DeclaringFile } from "./component-ids";

const EXT_FILE = "ext.json";

/** app.json, with what ext.json says in its place. */
export interface ReadManifest {
  readonly manifest: AppManifest;
  readonly ext: ExtManifest;
  /** An ext.json that cannot be followed costs itself alone. */
  readonly warnings: readonly Problem[];
}

/** @throws ProblemError for an app.json that cannot be followed */
export async function readAppManifest(folder: ProgramFolder, app: DeclaringFile): Promise<ReadManifest> {
  const plain = parseAppManifest(app.text, app.file);
  const text = await folder.readText(EXT_FILE);
  if (text === null) return { manifest: plain, ext: NO_EXT, warnings: [] };
  try {
    const ext = parseExtManifest(text, EXT_FILE);
    return { manifest: parseAppManifest(app.text, app.file, ext), ext, warnings: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    // app.json alone was in order: what is wrong with both is wrong with what came over it.
    const warning = problem.file === EXT_FILE ? problem : { file: EXT_FILE, reason: problem.reason };
    return { manifest: plain, ext: NO_EXT, warnings: [warning] };
  }
}
