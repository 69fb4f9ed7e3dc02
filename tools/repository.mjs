import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this clone; also the app folder that Electron is given. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const DEMO = path.join(ROOT, "examples", "storage-demo");
