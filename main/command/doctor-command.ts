import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { freeRoom } from "../disk/free-room";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { probeKeychain } from "../keys/keychain-vault";
import { healthOf, type ProfileHealth } from "../profile/store-health";
import { byteText } from "./byte-text";
import { EXIT, type ExitCode } from "./exit-code";
import { hasProfile, profileFolder, withProfile } from "./profile-folder";

export interface DoctorOptions {
  readonly userDataDir?: string;
}

/** @param electron which Electron a preview would use, in words */
export async function doctorCommand(options: DoctorOptions, electron: string): Promise<ExitCode> {
  const folder = profileFolder(options.userDataDir);
  say("Node", process.versions.node);
  say("Electron", electron);
  say("profile", folder);
  say("disk space", `${byteText(freeBytes(folder))} free`);
  say("keychain", await keychainText());
  if (!hasProfile(folder)) {
    say("stores", "none: there is no profile yet");
    return EXIT.done;
  }
  const health = await withProfile(folder, healthOf);
  sayHealth(health);
  return health.problems.length === 0 ? EXIT.done : EXIT.doneWithLoss;
}

function sayHealth({ backend, accounts, stores, soundStores, entries, problems }: ProfileHealth): void {
  say("keys", backend === "keychain" ? "in the keychain" : "in files (keys/ in the profile): that protects less");
  say("accounts", `${accounts}`);
  say("mini-programs", `${stores}, of which ${soundStores} open without a fault`);
  say("entries", `${entries}`);
  for (const { account, appId, reason } of problems) {
    say("problem", `account ${account}${appId === null ? "" : `, mini-program ${appId}`}: ${reason}`);
  }
}

async function keychainText(): Promise<string> {
  try {
    await probeKeychain();
    return "answers";
  } catch (error) {
    if (!(error instanceof KeyVaultUnavailable)) throw error;
    return `does not answer: ${error.cause instanceof Error ? error.cause.message : String(error.cause)}`;
  }
}

/** Of the disk that the folder is on, or will be on. */
function freeBytes(folder: string): number {
  let place = folder;
  while (!existsSync(place)) place = dirname(place);
  return freeRoom(place);
}

function say(what: string, text: string): void {
  console.log(`${what.padEnd(14)}${text}`);
}
