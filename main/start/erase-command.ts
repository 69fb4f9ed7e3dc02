import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "electron";
import { type ErasedProfile, eraseProfile } from "../profile/erase-profile";

const ERASE_FLAG = "--erase-profile";
const CONFIRM_FLAG = "--yes";

/** Whether the program was started to remove its profile, as its uninstallers do. */
export function isEraseCommand(argv: readonly string[]): boolean {
  return argv.includes(ERASE_FLAG);
}

/**
 * Removes the profile and ends the program: with 0 when it is gone, with 2 when it was not confirmed, with 1 and the
 * reason when it could not be removed.
 * @param app before it is ready, so that Chromium has not opened the profile
 */
export async function runEraseCommand(app: App, argv: readonly string[]): Promise<void> {
  const folder = app.getPath("userData");
  // Chromium writes as it ends; into a folder that nobody looks for.
  const scratch = mkdtempSync(join(tmpdir(), "minihost-erase-"));
  app.setPath("userData", scratch);
  const code = await erase(folder, argv.includes(CONFIRM_FLAG));
  rmSync(scratch, { recursive: true, force: true });
  app.exit(code);
}

async function erase(folder: string, isConfirmed: boolean): Promise<number> {
  try {
    console.log(sentenceOf(folder, await eraseProfile(folder, !isConfirmed), isConfirmed));
    return isConfirmed ? 0 : 2;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function sentenceOf(folder: string, { accounts, miniProgramCount }: ErasedProfile, isConfirmed: boolean): string {
  const what = `the profile ${folder}, with the keys of ${accounts.length} accounts (${accounts.join(", ")}) and the data of ${miniProgramCount} mini-programs`;
  return isConfirmed ? `Removed ${what}.` : `This removes ${what}. Add ${CONFIRM_FLAG} to do it; nothing was removed.`;
}
