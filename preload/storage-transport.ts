import { STORAGE } from "../app/bridge/page/storage";
import type { StorageTransport } from "../app/my/cached-storage";
import { type Realm, realmText } from "../app/storage/realm";
import { ask, askSync } from "./ask";
import { follow } from "./pushes";

/** The storage of a realm of this page, as the main process answers it. */
export function storageTransport(realm: Realm): StorageTransport {
  const ours = realmText(realm);
  return {
    invoke: (operations) => ask(STORAGE, "run", { realm, operations }),
    sendSync: (operations) => askSync(STORAGE, "runSync", { realm, operations }),
    onForeignChange(listener) {
      follow(STORAGE, "changed", (pushed) => {
        if (realmText(pushed.realm) === ours) listener(pushed.change);
      });
    },
  };
}
