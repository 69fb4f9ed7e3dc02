import type { HostFailure } from "../../app/bridge/window/host-failure";
import type { KeptEntry, LibraryEntry, LibraryLosses } from "../../app/bridge/window/library";
import type { KeptStore } from "../profile/catalog-kept";
import type { ListedStore } from "../profile/catalog-records";
import type { HostProfile } from "../profile/host-profile";
import { hostFailureOf } from "./failure";
import type { LiveSessions } from "./live-sessions";
import type { ProgramSession } from "./program-session";
import type { WindowState } from "./window-state";

export interface LibraryOptions {
  readonly session: ProgramSession;
  readonly state: WindowState;
  readonly profile: HostProfile;
  readonly sessions: LiveSessions;
}

/** The mini-programs that the account in use knows. */
export class Library {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** The one used last first. */
  async list(): Promise<readonly LibraryEntry[]> {
    const { session, profile } = this.#options;
    const opened = profile.open();
    const stores = opened.stores().filter(({ accountId }) => accountId === profile.account?.id);
    return Promise.all(
      stores.map(async (store) => {
        const { id: storeId, appId, name, folder, lastUsedAt } = store;
        const isOpen = storeId === session.runningStoreId;
        return { storeId, appId, name, folder, lastUsedAt, isOpen, bytes: await opened.storeBytes(store) };
      }),
    );
  }

  async open(storeId: string): Promise<void> {
    const { folder, appId } = this.#find(storeId);
    if (folder === null) throw new Error("the folder of this mini-program is not known");
    await this.#options.session.open({ folder, appId });
  }

  /** What was removed as long unused and can be brought back, the one removed last first. */
  async kept(): Promise<readonly KeptEntry[]> {
    const opened = this.#options.profile.open();
    return Promise.all(
      this.#setAside().map(async (store) => {
        const { id: storeId, appId, name, lastUsedAt, keptAt } = store;
        return { storeId, appId, name, lastUsedAt, keptAt, bytes: await opened.storeBytes(store) };
      }),
    );
  }

  async bringBack(storeId: string): Promise<HostFailure | null> {
    const { session, profile } = this.#options;
    const { account } = profile;
    const kept = this.#setAside().find(({ id }) => id === storeId);
    if (kept === undefined || account === null) throw new Error("there is nothing of this id to be brought back");
    return this.#changed(async () => {
      // What the same mini-program has stored meanwhile gives way, and must not be open.
      const givesWay = profile
        .open()
        .stores()
        .filter((store) => store.accountId === account.id && store.appId === kept.appId);
      session.forget(givesWay.map(({ id }) => id));
      await profile.open().unused.bringBack(account.name, storeId);
    });
  }

  async losses(storeId: string): Promise<LibraryLosses> {
    return this.#options.profile.open().sizeOf(this.#findAny(storeId));
  }

  async remove(storeId: string): Promise<HostFailure | null> {
    const { session, profile, sessions } = this.#options;
    this.#findAny(storeId);
    return this.#changed(async () => {
      session.forget([storeId]);
      const opened = profile.open();
      if (this.#setAside().some(({ id }) => id === storeId)) await opened.unused.forget([storeId]);
      else await opened.removeStores([storeId]);
      await sessions.clearStore(storeId);
      await opened.finishErasures((id) => sessions.hasStore(id));
    });
  }

  async #changed(change: () => Promise<void>): Promise<HostFailure | null> {
    const { session, state } = this.#options;
    try {
      await session.inTurn(change);
      return null;
    } catch (error) {
      return hostFailureOf(error);
    } finally {
      state.storesChanged();
    }
  }

  #setAside(): readonly KeptStore[] {
    const { profile } = this.#options;
    return profile
      .open()
      .unused.setAside()
      .filter(({ accountId }) => accountId === profile.account?.id);
  }

  /** In the list, or among what can be brought back. */
  #findAny(storeId: string): Pick<ListedStore, "accountId" | "id"> {
    return this.#setAside().find(({ id }) => id === storeId) ?? this.#find(storeId);
  }

  /** Of the account in use: the list shows no other's. */
  #find(storeId: string): ListedStore {
    const { profile } = this.#options;
    const store = profile
      .open()
      .stores()
      .find(({ id }) => id === storeId);
    if (store === undefined || store.accountId !== profile.account?.id) {
      throw new Error("there is no such mini-program in the list");
    }
    return store;
  }
}
