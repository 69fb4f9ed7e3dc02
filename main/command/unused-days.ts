import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { unusedDaysShape } from "../../app/bridge/window/settings.parsers";
import { DEFAULT_UNUSED_DAYS } from "../../app/profile/long-unused";

const settingsShape = v.object({ unusedDays: v.optional(unusedDaysShape, DEFAULT_UNUSED_DAYS) });

/**
 * After how many days the profile's own settings call a mini-program long unused; null for never. The settings are read as
 * the file that they are: the host's own access to them needs Electron.
 */
export function unusedDaysOf(profileFolder: string): number | null {
  let text: string;
  try {
    text = readFileSync(join(profileFolder, "settings.json"), "utf8");
  } catch (error) {
    // None, or a folder, or one that the disk does not give: the host goes on with the defaults then, and so does a command.
    if (typeof (error as NodeJS.ErrnoException).code === "string") return DEFAULT_UNUSED_DAYS;
    throw error;
  }
  // A damaged file: the host sets it aside at its next start.
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), settingsShape), text);
  return parsed.success ? parsed.output.unusedDays : DEFAULT_UNUSED_DAYS;
}
