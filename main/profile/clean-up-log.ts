import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { isDiskRefusal } from "../disk/disk-refusal";

const LOG_FILE = "clean-up.jsonl";

const cleanedUp = v.object({
  at: v.number(),
  account: v.string(),
  appId: v.string(),
  name: v.nullable(v.string()),
  folder: v.nullable(v.string()),
  lastUsedAt: v.number(),
  bytes: v.number(),
});
const cleanedUpLine = v.pipe(v.string(), v.parseJson(), cleanedUp);

/** A mini-program that was removed because it was long unused. Times in milliseconds since 1970. */
export type CleanedUp = Readonly<v.InferOutput<typeof cleanedUp>>;

/** One line of JSON for each, at the end of a file in the profile. */
export function addToCleanUpLog(profileFolder: string, cleaned: readonly CleanedUp[]): void {
  // Begins with an end: a line that a full disk cut short must not swallow the next one.
  const text = cleaned.map((each) => `\n${JSON.stringify(each)}\n`).join("");
  appendFileSync(join(profileFolder, LOG_FILE), text, { mode: 0o600 });
}

/** The latest first. A line that was cut short by a crash is left out. */
export function readCleanUpLog(profileFolder: string): readonly CleanedUp[] {
  let text: string;
  try {
    text = readFileSync(join(profileFolder, LOG_FILE), "utf8");
  } catch (error) {
    // None, or a folder in its place, or a disk that does not give it: a list to look at is not worth more.
    if (isDiskRefusal(error)) return [];
    throw error;
  }
  return text.split("\n").flatMap(cleanedUpIn).reverse();
}

function cleanedUpIn(line: string): readonly CleanedUp[] {
  const parsed = v.safeParse(cleanedUpLine, line);
  return parsed.success ? [parsed.output] : [];
}
