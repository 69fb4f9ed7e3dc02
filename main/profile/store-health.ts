import { setImmediate } from "node:timers/promises";
import { lostText } from "../../app/backup/outcome";
import { isDiskRefusal } from "../disk/disk-refusal";
import { isOfSqlite } from "../disk/sqlite-error";
import type { KeyBackend } from "../keys/key-vault";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { StoreUnusable } from "../store/store-format";
import { AccountKeyLost, type KnownStore, type Profile, type UnlockedAccount } from "./profile";

/** Something that does not open. */
export interface HealthProblem {
  readonly account: string;
  /** Null when it concerns the account as a whole. */
  readonly appId: string | null;
  readonly reason: string;
}

/** What a profile holds, and what of it opens. */
export interface ProfileHealth {
  readonly backend: KeyBackend;
  readonly accounts: number;
  readonly stores: number;
  readonly soundStores: number;
  readonly entries: number;
  readonly problems: readonly HealthProblem[];
}

/**
 * Opens every store and every record of a profile, and changes none.
 * @throws KeyVaultUnavailable when not even the vault can be asked
 */
export async function healthOf(profile: Profile): Promise<ProfileHealth> {
  const backend = await profile.keyBackend();
  const problems: HealthProblem[] = [];
  const stores = profile.stores();
  const accounts = profile.accounts();
  let soundStores = 0;
  let entries = 0;
  for (const { id, name } of accounts) {
    const account = await unlocked(profile, name);
    if (typeof account === "string") {
      problems.push({ account: name, appId: null, reason: account });
      continue;
    }
    for (const { appId } of stores.filter(({ accountId }) => accountId === id)) {
      const found = storeHealth(profile, account, appId);
      // SQLite's memory is given back between two turns of the event loop.
      await setImmediate();
      entries += found.entries;
      if (found.problem === null) soundStores += 1;
      else problems.push({ account: name, appId, reason: found.problem });
    }
  }
  return { backend, accounts: accounts.length, stores: stores.length, soundStores, entries, problems };
}

/** @returns the reason when its key is not to be had */
async function unlocked(profile: Profile, name: string): Promise<UnlockedAccount | string> {
  try {
    return (await profile.unlockExisting(name)) ?? "it was removed meanwhile";
  } catch (error) {
    if (error instanceof AccountKeyLost || error instanceof KeyVaultUnavailable) return error.message;
    throw error;
  }
}

/** What was found in one store. Null when nothing is wrong with it. */
interface StoreHealth {
  readonly entries: number;
  readonly problem: string | null;
}

function storeHealth(profile: Profile, account: UnlockedAccount, appId: string): StoreHealth {
  try {
    const known = profile.knownStore(account, appId);
    return known === null ? { entries: 0, problem: "its file is gone" } : recordHealth(known);
  } catch (error) {
    const isDamage = error instanceof StoreUnusable || error instanceof SealBroken || isOfSqlite(error);
    if (isDamage || isDiskRefusal(error)) return { entries: 0, problem: error.message };
    throw error;
  }
}

function recordHealth(known: KnownStore): StoreHealth {
  const store = known.read();
  try {
    let entries = 0;
    let lost = 0;
    let isCounted = true;
    for (const entry of store.entries()) {
      if (entry.state === "present") entries += 1;
      else lost += entry.state === "missing" ? entry.entries : 1;
      if (entry.state === "missing") isCounted = entry.isCounted;
    }
    const faults = [store.fault(), lost === 0 ? null : lostText({ records: lost, saved: entries, isCounted })];
    const said = faults.filter((fault) => fault !== null);
    return { entries, problem: said.length === 0 ? null : said.join("; ") };
  } finally {
    // Not closed: a look at a store changes nothing of it.
    store.release();
  }
}
