import * as v from "valibot";

/** A text that is JSON: read once where it enters the main process, so that whoever reads it later can rely on it. */
export const jsonText = v.pipe(v.string(), v.check(isJson, "Expected JSON text"));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
