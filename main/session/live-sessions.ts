import { basename } from "node:path";
import { type App, type Session, session } from "electron";
import { miniProgramPartition, webViewPartition } from "../profile/profile-files";

/** Electron's sessions that were opened in this run. They stay in memory until the program ends, and write as they end. */
export class LiveSessions {
  /** By the folder that the session has on the disk. */
  readonly #sessions = new Map<string, Session>();

  /** @param app before it is ready: sessions that are opened earlier would be missed */
  constructor(app: App) {
    app.on("session-created", (created) => {
      if (created.storagePath !== null) this.#sessions.set(created.storagePath, created);
    });
  }

  get folders(): ReadonlySet<string> {
    return new Set(this.#sessions.keys());
  }

  hasStore(storeId: string): boolean {
    const names = partitionsOf(storeId);
    return [...this.#sessions.keys()].some((folder) => names.includes(basename(folder)));
  }

  /** Clears cookies, web storage and caches of a store's sessions. No page of theirs may be open. */
  async clearStore(storeId: string): Promise<void> {
    if (!this.hasStore(storeId)) return;
    const partitions = partitionsOf(storeId).map((name) => session.fromPartition(`persist:${name}`));
    await Promise.all(partitions.map((each) => Promise.all([each.clearStorageData(), each.clearCache()])));
  }

  /** Clears what can be fetched or computed again, and no data. */
  async clearCaches(): Promise<void> {
    await Promise.all(
      [...this.#sessions.values()].flatMap((each) => [
        each.clearCache(),
        each.clearCodeCaches({}),
        each.clearStorageData({ storages: ["shadercache"] }),
      ]),
    );
  }
}

function partitionsOf(storeId: string): readonly string[] {
  return [miniProgramPartition(storeId), webViewPartition(storeId)];
}
