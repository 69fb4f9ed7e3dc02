import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { keyFileVault } from "./key-file-vault";
import type { KeyBackend, KeyVault } from "./key-vault";
import { KeyVaultUnavailable } from "./key-vault";
import { keychainVault, probeKeychain } from "./keychain-vault";

/** A bus answers in milliseconds, on a machine that is busy too. */
const BUS_MS = 3000;

/** The vault that a profile's catalog names. */
export function vaultFor(backend: KeyBackend, keyFolder: string): KeyVault {
  return backend === "keychain" ? keychainVault : keyFileVault(keyFolder);
}

/**
 * Decides for a new profile: the keychain, or a key file where there is no keychain at all.
 * @throws KeyVaultUnavailable when there is a keychain that cannot be used (it is locked, say): falling back then would
 * leave the user with weaker protection that nobody asked for
 */
export async function chooseBackend(): Promise<KeyBackend> {
  try {
    await probeKeychain();
    return "keychain";
  } catch (error) {
    if (!(error instanceof KeyVaultUnavailable) || (await hasKeychain())) throw error;
    return "key-file";
  }
}

/** macOS and Windows always have one; on Linux the session bus knows whether a Secret Service runs or could be started. */
async function hasKeychain(): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const answers = await Promise.all([askBus("ListNames"), askBus("ListActivatableNames")]);
  return answers.some((names) => names === "late" || names.includes('"org.freedesktop.secrets"'));
}

/** @returns "late" when there is a bus that does not answer: nobody knows then whose names it has */
async function askBus(method: "ListNames" | "ListActivatableNames"): Promise<string> {
  const message = ["--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", `org.freedesktop.DBus.${method}`];
  try {
    const { stdout } = await promisify(execFile)("dbus-send", ["--session", "--print-reply", ...message], {
      timeout: BUS_MS,
    });
    return stdout;
  } catch (error) {
    if ((error as { killed?: boolean }).killed === true) return "late";
    // No bus, or no dbus-send, which every desktop's session bus brings: nobody could run a Secret Service here.
    return "";
  }
}
