import { type WebContents, webContents } from "electron";
import { STORAGE } from "../../app/bridge/page/storage";
import { STORAGE_WATCH, type StorageWatch } from "../../app/bridge/page/storage-watch";
import type { RealmAddress } from "../../app/storage/realm-address";
import type { RealmChanged } from "../store/realm-changes";
import type { Callers } from "./callers";
import { pushLatest } from "./push";

/** Tells every page that remembers entries of a realm that somebody else changed them. */
export function pushRealmChange(callers: Callers, { address, generation, keys, by }: RealmChanged): void {
  const { realm } = address;
  const pushed = { realm, change: { generation, keys } };
  // For a page that has not taken one of them: everything may have changed.
  const forBoth = { realm, change: { generation, keys: null } };
  const about = realm.kind === "plugin" ? realm.pluginId : "";
  for (const page of pagesOf(callers, address)) {
    if (page.id !== by) pushLatest(page, STORAGE, "changed", pushed, { about, forBoth });
  }
}

/** Tells every page how its storage is watched from now on. @param watchOf by the store that the page belongs to */
export function pushStorageWatch(callers: Callers, watchOf: (storeId: string) => StorageWatch): void {
  for (const kind of ["mini-program", "web-view"] as const) {
    for (const { id, caller } of callers.ofKind(kind)) {
      pushLatest(webContents.fromId(id), STORAGE_WATCH, "changed", watchOf(caller.storeId));
    }
  }
}

/** A plugin runs in the page of its mini-program. */
function pagesOf(callers: Callers, { storeId, realm }: RealmAddress): WebContents[] {
  const kind = realm.kind === "plugin" ? "mini-program" : realm.kind;
  const ids = callers.idsOf((caller) => caller.kind === kind && caller.storeId === storeId);
  return ids
    .map((id) => webContents.fromId(id))
    .filter((page) => page !== undefined)
    .filter((page) => realm.kind !== "web-view" || originOf(page) === realm.origin);
}

/** Null for a page that is just going: whoever wrote must hear that the write is there, whatever becomes of the others. */
function originOf(page: WebContents): string | null {
  try {
    return page.mainFrame.origin;
  } catch {
    return null;
  }
}
