import { isDeepStrictEqual } from "node:util";
import type { Realm } from "../../app/storage/realm";
import { type Identified, RefusedCaller } from "./callers";

/**
 * Checks whose entries a page asks for, by what the main process knows of it. A mini-program's page speaks for its plugins too,
 * whose code runs in it; which code asks, only the page's runtime can tell.
 * @throws RefusedCaller for a realm that is not the page's
 */
export function checkRealm(call: string, identified: Identified<"mini-program" | "web-view">, realm: Realm): void {
  if (!isOwn(identified, realm)) {
    throw new RefusedCaller(call, `the realm ${JSON.stringify(realm)} is not this page's`);
  }
}

function isOwn({ caller, origin }: Identified<"mini-program" | "web-view">, realm: Realm): boolean {
  if (caller.kind === "web-view") return isDeepStrictEqual(realm, { kind: "web-view", origin });
  return realm.kind === "mini-program" || (realm.kind === "plugin" && caller.hasPlugin(realm.pluginId));
}
