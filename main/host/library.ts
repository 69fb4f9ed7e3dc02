import type { HostFailure } from "../../app/bridge/host-calls";
import type { LibraryEntry, LibraryLosses } from "../../app/bridge/library-calls";
import type { ListedStore } from "../profile/catalog";
import { hostFailureOf } from "./failure";
import type { Host } from "./host";
import type { HostProfile } from "./host-profile";
import type { LiveSessions } from "./live-sessions";

export interface LibraryOptions {
  readonly host: Host;
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
    const { host, profile } = this.#options;
    const opened = profile.open();
    const stores = opened.stores().filter(({ accountId }) => accountId === profile.account?.id);
    return Promise.all(
      stores.map(async (store) => {
        const { id: storeId, appId, name, folder, lastUsedAt } = store;
        const isOpen = storeId === host.runningStoreId;
        return { storeId, appId, name, folder, lastUsedAt, isOpen, bytes: await opened.storeBytes(store) };
      }),
    );
  }

  async open(storeId: string): Promise<void> {
    const { folder, appId } = this.#find(storeId);
    if (folder === null) throw new Error("the folder of this mini-program is not known");
    await this.#options.host.open({ folder, appId });
  }

  async losses(storeId: string): Promise<LibraryLosses> {
    return this.#options.profile.open().sizeOf(this.#find(storeId));
  }

  async remove(storeId: string): Promise<HostFailure | null> {
    const { host, profile, sessions } = this.#options;
    const store = this.#find(storeId);
    try {
      await host.inTurn(async () => {
        host.forget([storeId]);
        await profile.open().removeStores([store.id]);
        await sessions.clearStore(storeId);
        await profile.open().finishErasures((id) => sessions.hasStore(id));
      });
      return null;
    } catch (error) {
      return hostFailureOf(error);
    } finally {
      host.storesChanged();
    }
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
