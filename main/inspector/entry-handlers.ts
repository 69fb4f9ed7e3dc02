import type { INSPECTOR } from "../../app/bridge/window/inspector";
import type { Handlers } from "../ipc/answer";
import { fullEntries } from "../store/edit-entries";
import type { ChangeFeed } from "./change-feed";
import { entryPage, entryRows } from "./entry-summary";
import type { InspectedStores } from "./inspected-stores";
import type { Search } from "./search";

interface EntryHandlerParts {
  readonly inspected: InspectedStores;
  readonly feed: ChangeFeed;
  readonly search: Search;
}

/** The panel's tree, its table and its edits. */
export function entryHandlers({ inspected, feed, search }: EntryHandlerParts) {
  return {
    stores: async () => inspected.list(),
    realms: async ({ storeId }) => inspected.realms(storeId),
    entries: async ({ address, from }) => inspected.read(address, (realm) => entryPage(realm, from)),
    rows: async ({ address, keys }) => inspected.read(address, (realm) => entryRows(realm, keys)),
    read: async ({ address, keys }) => inspected.read(address, (realm) => fullEntries(realm, keys)),
    edit: async ({ address, changes }) => inspected.edit(address, changes),
    search: async ({ address, text, isPattern }) => {
      return search({ location: inspected.location(address.storeId), realm: address.realm, text, isPattern });
    },
    watch: async ({ address }) => {
      // Refused for another account's store, like everything else.
      if (address !== null) inspected.location(address.storeId);
      feed.watch(address);
      return undefined;
    },
  } satisfies Partial<Handlers<typeof INSPECTOR>>;
}
