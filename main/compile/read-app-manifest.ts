import { type ExtManifest, NO_EXT, parseExtManifest } from "../../app/mini-program/ext-manifest";
import { type AppManifest, parseAppManifest } from "../../app/mini-program/manifest";
import { type Problem, ProblemError, problemText } from "../../app/text/problem";
import type { DeclaringFile } from "./component-ids";
import type { ProgramFolder } from "./folder/compile-folder";

const EXT_FILE = "ext.json";

/** app.json, with what ext.json says in its place. */
export interface ReadManifest {
  readonly manifest: AppManifest;
  readonly ext: ExtManifest;
  /** Of app.json; and of an ext.json that cannot be followed, which costs itself alone. */
  readonly warnings: readonly Problem[];
}

/** @throws ProblemError for an app.json that cannot be followed */
export async function readAppManifest(folder: ProgramFolder, app: DeclaringFile): Promise<ReadManifest> {
  const warnings: Problem[] = [];
  const plain = parseAppManifest(app.text, app.file, (warning) => warnings.push(warning));
  const text = await folder.readText(EXT_FILE);
  if (text === null) return { manifest: plain, ext: NO_EXT, warnings };
  try {
    const together: Problem[] = [];
    const ext = parseExtManifest(text, EXT_FILE, (warning) => warnings.push(warning));
    const manifest = parseAppManifest(app.text, app.file, (warning) => together.push(warning), ext);
    const added = together.find((warning) => !warnings.some((known) => problemText(known) === problemText(warning)));
    if (added !== undefined) throw new ProblemError(added);
    return { manifest, ext, warnings };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    // app.json alone was in order: what is wrong with both is wrong with what came over it.
    const warning = problem.file === EXT_FILE ? problem : { file: EXT_FILE, reason: problem.reason };
    return { manifest: plain, ext: NO_EXT, warnings: [...warnings, warning] };
  }
}
