import type { EditAnswer, EntryChange, RealmSummary, StoreSummary } from "../../app/bridge/window/inspector";
import { MINI_PROGRAM_REALM, realmText } from "../../app/storage/realm";
import type { RealmAddress } from "../../app/storage/realm-address";
import { incidentally } from "../disk/incidental";
import { withRoom } from "../disk/with-room";
import { collectSoon } from "../limits/collect-soon";
import type { Unlocked } from "../profile/host-profile";
import { editEntries } from "../store/edit-entries";
import type { EncryptedStore, StoreLocation } from "../store/encrypted-store";
import type { OpenStores } from "../store/open-stores";
import { openedStore } from "../store/opened-store";
import type { RealmChanges } from "../store/realm-changes";
import type { RealmStore } from "../store/realm-store";
import { isGone } from "../store/rows/store-file";
import type { StoreFinding } from "../store/rows/store-finding";

export interface InspectedStoresOptions {
  readonly open: OpenStores;
  /** The account that is chosen in the window. */
  readonly unlocked: () => Unlocked | null;
  readonly now: () => number;
  /** Told of changes in stores that no mini-program runs on; the open stores tell of the others. */
  readonly changes: RealmChanges;
  /** Told of what is found wrong with a store that no mini-program runs on. */
  readonly onFinding: (appId: string, finding: StoreFinding) => void;
}

/**
 * The stores of the chosen account, and of no other, as the panel reads and changes them. One that no mini-program runs on
 * is opened for as long as one answer takes, so that at no time two connections hold it.
 */
export class InspectedStores {
  readonly #options: InspectedStoresOptions;

  constructor(options: InspectedStoresOptions) {
    this.#options = options;
  }

  /** The one that runs first, then as they were last used. */
  list(): StoreSummary[] {
    const unlocked = this.#options.unlocked();
    if (unlocked === null) return [];
    const stores = unlocked.profile.storesOf(unlocked.account).map(({ id, appId, name, lastUsedAt }) => {
      return { storeId: id, appId, name, lastUsedAt, isRunning: this.#options.open.opened(id) !== undefined };
    });
    return [...stores.filter(({ isRunning }) => isRunning), ...stores.filter(({ isRunning }) => !isRunning)];
  }

  /** The mini-program's own realm is always among them. @throws UnknownStore */
  realms(storeId: string): RealmSummary[] {
    return this.#use(storeId, (store) => {
      const own = realmText(MINI_PROGRAM_REALM);
      const others = store.realms().filter((realm) => realmText(realm) !== own);
      return [MINI_PROGRAM_REALM, ...others].map((realm) => summaryOf({ storeId, realm }, store.realm(realm)));
    });
  }

  /** @throws UnknownStore */
  summary(address: RealmAddress): RealmSummary {
    return this.read(address, (realm) => summaryOf(address, realm));
  }

  /** The realm as it is now; null when its account was closed or its file has gone. */
  summaryNow(address: RealmAddress): RealmSummary | null {
    const unlocked = this.#options.unlocked();
    const isKnown = unlocked?.profile.hasStore(unlocked.account, address.storeId) ?? false;
    return isKnown && !isGone(this.location(address.storeId).file) ? this.summary(address) : null;
  }

  /** Reads a realm. @throws UnknownStore */
  read<Result>({ storeId, realm }: RealmAddress, use: (realm: RealmStore) => Result): Result {
    return this.#use(storeId, (store) => use(store.realm(realm)));
  }

  /** Moves what was written last out of the write-ahead log. Costs a few file syncs. @throws UnknownStore */
  settle(storeId: string): void {
    this.#use(storeId, (store) => incidentally("move a store's log into its file", () => store.checkpoint()));
  }

  /** Keeps something beside the entries of a realm, in one transaction. @throws UnknownStore */
  keep<Result>({ storeId, realm }: RealmAddress, use: (realm: RealmStore) => Result): Result {
    return this.#use(storeId, (store) => store.transaction(() => use(store.realm(realm))));
  }

  /** Removes what was kept so, on a full disk too. @throws UnknownStore */
  discard<Result>({ storeId, realm }: RealmAddress, use: (realm: RealmStore) => Result): Result {
    const { open } = this.#options;
    return this.#use(storeId, (store) => {
      const ways = [...open.waysToMakeRoom(store), () => store.overwriteLater()];
      return withRoom(() => store.transaction(() => use(store.realm(realm))), ways);
    });
  }

  /** @throws UnknownStore */
  edit(address: RealmAddress, changes: readonly EntryChange[]): EditAnswer {
    const { storeId, realm } = address;
    const { open, now } = this.#options;
    this.location(storeId);
    if (open.opened(storeId) !== undefined) {
      return open.edit(storeId, realm, changes);
    }
    const { answer, changed } = this.#use(storeId, (store) =>
      editEntries(store, store.realm(realm), changes, { now: now(), waysToMakeRoom: open.waysToMakeRoom(store) }),
    );
    // No page remembers anything of a store that no mini-program runs on.
    if (changed?.length !== 0) this.#options.changes.tell({ address, generation: 0, keys: changed, by: null });
    return answer;
  }

  /** Where a store of the account lies. Every way to a store leads through here. @throws UnknownStore */
  location(storeId: string): StoreLocation {
    const unlocked = this.#options.unlocked();
    if (unlocked === null) throw new Error("no account is unlocked");
    return unlocked.profile.storeLocation(unlocked.account, storeId);
  }

  #appIdOf(storeId: string): string {
    return this.list().find((store) => store.storeId === storeId)?.appId ?? storeId;
  }

  #use<Result>(storeId: string, use: (store: EncryptedStore) => Result): Result {
    const location = this.location(storeId);
    const opened = this.#options.open.opened(storeId);
    if (opened !== undefined) return use(opened);
    // Looking must not make an empty store where a file has been lost.
    if (isGone(location.file)) throw new Error(`the file of this store is gone: ${location.file}`);
    const store = openedStore(location);
    store.onFinding((finding) => this.#options.onFinding(this.#appIdOf(storeId), finding));
    try {
      return use(store);
    } finally {
      incidentally("move a store's log into its file", () => store.close());
      collectSoon();
    }
  }
}

function summaryOf(address: RealmAddress, realm: RealmStore): RealmSummary {
  return { address, entryCount: realm.entryCount(), usedLength: realm.usedLength() };
}
