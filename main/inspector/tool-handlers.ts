import type { INSPECTOR } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import type { Handlers } from "../ipc/answer";
import { fullEntries } from "../store/edit-entries";
import type { InspectedStores } from "./inspected-stores";
import { placeOfSealed } from "./sealed-place";
import type { WatchedStorage } from "./watched-storage";

/** A file that the user chooses. */
export interface TextFiles {
  /** @returns whether one was chosen */
  save(name: string, text: string): Promise<boolean>;
  /** @returns null when none was chosen */
  open(): Promise<{ readonly name: string; readonly text: string } | null>;
}

interface ToolHandlerParts {
  readonly inspected: InspectedStores;
  readonly watched: WatchedStorage;
  readonly files: TextFiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The panel's calls, faults and snapshots, the bytes on the disk, and files to and from a realm. */
export function toolHandlers({ inspected, watched, files, now }: ToolHandlerParts) {
  return {
    recordCalls: async ({ isOn }) => void watched.recordCalls(isOn),
    setFaults: async ({ address, faults }) => {
      // Refused for another account's store, like everything else.
      inspected.location(address.storeId);
      watched.setFaults(address, faults);
      return undefined;
    },
    faults: async ({ address }) => {
      inspected.location(address.storeId);
      return watched.faults(address);
    },
    activeFaults: async () => {
      const known = new Set(inspected.list().map(({ storeId }) => storeId));
      return watched.activeFaults.filter(({ address }) => known.has(address.storeId));
    },
    sealedRecord: async ({ address, key }) => sealedRecord(inspected, address, key),
    snapshots: async ({ address }) => inspected.read(address, ({ snapshots }) => snapshots.list()),
    takeSnapshot: async ({ address, name }) => {
      return inspected.keep(address, (realm) => realm.snapshots.take(name, fullEntries(realm, null), now()));
    },
    readSnapshot: async ({ address, id }) => {
      const entries = inspected.read(address, ({ snapshots }) => snapshots.read(id));
      if (entries === null) throw new Error("there is no such snapshot any more");
      return entries;
    },
    removeSnapshot: async ({ address, id }) => {
      inspected.discard(address, ({ snapshots }) => snapshots.remove(id));
      return undefined;
    },
    saveFile: async ({ name, text }) => files.save(name, text),
    openFile: async () => files.open(),
  } satisfies Partial<Handlers<typeof INSPECTOR>>;
}

async function sealedRecord(inspected: InspectedStores, address: RealmAddress, key: string) {
  const { file } = inspected.location(address.storeId);
  // Where it lies then, it stays until it changes: a place in the log would be out of date in a second.
  inspected.settle(address.storeId);
  const record = inspected.read(address, (realm) => realm.sealedRecord(key));
  return record && { file, ...record, place: await placeOfSealed(file, record.sealedValue) };
}
