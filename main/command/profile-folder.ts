import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { CatalogFinding } from "../profile/catalog-mending";
import { Profile } from "../profile/profile";
import { acquireProfileLock } from "../profile/profile-lock";
import { CommandFailure } from "./command-failure";
import { EXIT } from "./exit-code";

/** The program's name, which Electron names its data folder after. */
const APP_NAME = "Minihost";

interface System {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/**
 * The folder that the host uses when no other is named: Electron's `app.getPath("userData")`.
 * Source: Electron's documentation of app.getPath, "appData".
 */
export function defaultProfileFolder({ platform, env, home }: System): string {
  switch (platform) {
    case "darwin":
      return join(home, "Library", "Application Support", APP_NAME);
    case "win32":
      return join(env.APPDATA ?? join(home, "AppData", "Roaming"), APP_NAME);
    default:
      return join(env.XDG_CONFIG_HOME || join(home, ".config"), APP_NAME);
  }
}

/** @param named with --user-data-dir */
export function profileFolder(named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  return defaultProfileFolder({ platform: process.platform, env: process.env, home: homedir() });
}

export function hasProfile(folder: string): boolean {
  return existsSync(join(folder, "catalog.sqlite"));
}

const CATALOG_SENTENCES: Record<CatalogFinding["kind"], string> = {
  "rows-mended": "The catalog was damaged in places and was put right",
  "rows-kept": "The catalog was damaged in places that nothing else holds, and is used as it is there",
  "copy-renewed": "The catalog's safety copy was damaged and was put right",
};

/**
 * Runs something on a profile that nobody else uses meanwhile.
 * @throws ProfileInUse, CatalogUnusable
 */
export async function withProfile<Result>(folder: string, run: (profile: Profile) => Promise<Result>): Promise<Result> {
  const lock = acquireProfileLock(folder);
  try {
    const profile = new Profile(folder, Date.now);
    if (profile.damagedCatalogFile !== null) {
      console.error(`The catalog was damaged. It is now ${profile.damagedCatalogFile}, and its safety copy is in use.`);
    }
    for (const { kind, file } of profile.catalogFindings) {
      console.error(`${CATALOG_SENTENCES[kind]}. What was found is now ${file}.`);
    }
    try {
      return await run(profile);
    } finally {
      profile.close();
    }
  } finally {
    lock.release();
  }
}

/** @throws CommandFailure when there is no profile: a command that only reads must not make one */
export function existingProfile(folder: string): string {
  if (hasProfile(folder)) return folder;
  const advice = "Name the profile with --user-data-dir";
  throw new CommandFailure(`There is no profile in ${folder}. ${advice}.`, EXIT.failed);
}
