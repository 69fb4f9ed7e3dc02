import type { Problem } from "../../../app/text/problem";
import { type CodeFrame, codeFrame } from "./code-frame";

/** Where the host serves the text of a file that has a mistake, as it is now. */
const SOURCES = "/@minihost/source/";

/** The lines around a mistake; null for a mistake without a line, and when the file has been mended or can no longer be read. */
export async function frameOf({ file, line, column }: Problem): Promise<CodeFrame | null> {
  if (line === undefined) return null;
  const response = await fetch(`${SOURCES}${file.split("/").map(encodeURIComponent).join("/")}`);
  return response.status === 200 ? codeFrame(await response.text(), line, column ?? 1) : null;
}
