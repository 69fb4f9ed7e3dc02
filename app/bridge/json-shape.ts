import * as v from "valibot";

/**
 * A text that is JSON: read once where it enters the main process, so that whoever reads it later can rely on it.
 * @param maxLength UTF-16 code units; looked at first, since reading a long text takes long
 */
export function jsonText(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength), v.check(isJson, "Expected JSON text"));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
