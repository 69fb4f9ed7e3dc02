import { overrunOf } from "../storage/quota";
import { type Realm, realmText } from "../storage/realm";
import { BackupRefused } from "./backup-failure";
import type { BackupContents, BackupEntry, BackupRecord } from "./backup-record";

/** Where in a backup a record stands. */
export interface StorePlace {
  readonly account: string;
  readonly appId: string;
}

/** What a whole backup holds, once all of it was checked. */
export interface CheckedBackup {
  readonly stores: number;
  readonly entries: number;
}

/** Checks a backup's records, in their order, for what no single one shows: the order, the counts, keys that come twice, limits. */
export class ContentCheck {
  #listed: Set<string> | null = null;
  #place: StorePlace | null = null;
  #keys = new Set<string>();
  #usedLengths = new Map<string, number>();
  #stores = 0;
  #entries = 0;
  #isEnded = false;

  /** @throws BackupRefused "malformed", "limit-broken" */
  push(record: BackupRecord): void {
    if (this.#isEnded) throw malformed("something follows its end");
    if ((record.kind === "contents") !== (this.#listed === null))
      throw malformed("its contents are not said once, first");
    switch (record.kind) {
      case "contents":
        this.#listed = listedOf(record);
        break;
      case "store":
        this.#beginStore(record);
        break;
      case "entry":
        this.#checkEntry(record);
        break;
      case "end":
        if (record.stores !== this.#stores || record.entries !== this.#entries) throw malformed("its counts are wrong");
        this.#isEnded = true;
    }
  }

  /** @throws BackupRefused "malformed" */
  end(): CheckedBackup {
    if (!this.#isEnded) throw malformed("its end is missing");
    return { stores: this.#stores, entries: this.#entries };
  }

  #beginStore({ account, appId }: StorePlace): void {
    // Taken off the list: a store that comes twice is not in it the second time.
    if (this.#listed?.delete(placeText({ account, appId })) !== true)
      throw malformed("a store is not listed, or comes twice");
    this.#place = { account, appId };
    this.#keys = new Set();
    this.#usedLengths = new Map();
    this.#stores += 1;
  }

  #checkEntry({ realm, key, text }: BackupEntry): void {
    if (this.#place === null) throw malformed("an entry belongs to no store");
    const name = realmText(realm);
    const keyName = `${name} ${key}`;
    if (this.#keys.has(keyName)) throw malformed("a key comes twice");
    this.#keys.add(keyName);
    const usedLength = this.#usedLengths.get(name) ?? 0;
    checkFits(this.#place, { realm, keyLength: key.length, valueLength: text.length, replacedLength: 0 }, usedLength);
    this.#usedLengths.set(name, usedLength + key.length + text.length);
    this.#entries += 1;
  }
}

/** Lengths in UTF-16 code units. */
export interface RestoredWrite {
  readonly realm: Realm;
  readonly keyLength: number;
  readonly valueLength: number;
  readonly replacedLength: number;
}

/** @throws BackupRefused "limit-broken" when the storage API would refuse the write */
export function checkFits(place: StorePlace, write: RestoredWrite, usedLength: number): void {
  const overrun = overrunOf(write, usedLength);
  if (overrun === null) return;
  const { account, appId } = place;
  const { length, limit: limitLength } = overrun;
  const limit = overrun.error === 14 ? "value" : "realm";
  throw new BackupRefused({ code: "limit-broken", account, appId, realm: write.realm, limit, length, limitLength });
}

function listedOf({ accounts }: BackupContents): Set<string> {
  const places = accounts.flatMap(({ name, miniPrograms }) =>
    miniPrograms.map(({ appId }) => placeText({ account: name, appId })),
  );
  return new Set(places);
}

function placeText({ account, appId }: StorePlace): string {
  return JSON.stringify([account, appId]);
}

function malformed(reason: string): BackupRefused {
  return new BackupRefused({ code: "malformed", reason });
}
