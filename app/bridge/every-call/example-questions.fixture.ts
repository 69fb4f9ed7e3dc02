import { DEFAULT_DEVICE } from "../../preview/device";
import { CLIPBOARD_PARSERS } from "../page/clipboard.parsers";
import { PREVIEW_PARSERS } from "../page/preview.parsers";
import { PAGE_PARSERS } from "../page/pushes.parsers";
import { REQUEST_PARSERS } from "../page/requests.parsers";
import { SCREEN_PARSERS } from "../page/screen.parsers";
import { SOCKET_PARSERS } from "../page/sockets.parsers";
import { STORAGE_PARSERS } from "../page/storage.parsers";
import { STORAGE_WATCH_PARSERS } from "../page/storage-watch.parsers";
import { H5_PARSERS, WEB_VIEW_PARSERS } from "../page/web-views.parsers";
import type { Parser } from "../parsers";
import { ACCOUNT_PARSERS } from "../window/accounts.parsers";
import { BACKUP_PARSERS } from "../window/backup.parsers";
import { HOST_PARSERS } from "../window/host.parsers";
import { NO_FAULTS } from "../window/inspector";
import { INSPECTOR_PARSERS } from "../window/inspector.parsers";
import { DEFAULT_INSPECTOR_VIEW } from "../window/inspector-view";
import { LIBRARY_PARSERS } from "../window/library.parsers";
import { SETTINGS_PARSERS } from "../window/settings.parsers";

const ID = "a".repeat(32);
const ACCOUNT = { id: ID };
const MINI_PROGRAM = { storeId: ID };
const ADDRESS = { storeId: ID, realm: { kind: "mini-program" } };
const CHOICE = [{ account: "default", appIds: ["app"] }];
const REALM = { kind: "mini-program" };
const STORAGE_QUESTION = { realm: REALM, operations: [{ op: "get", key: "k" }] };
const HANDSHAKE = { id: 1, url: "https://example.com", headers: [["x-a", "b"]], timeoutMs: 1000 };

/** One question of every call that pages and the host window may ask, as its parser takes it. By channel. */
export const EXAMPLE_QUESTIONS: Readonly<Record<string, unknown>> = {
  "accounts.create": { name: "home" },
  "accounts.rename": { id: ID, name: "home" },
  "accounts.switchTo": ACCOUNT,
  "accounts.losses": ACCOUNT,
  "accounts.remove": ACCOUNT,
  "accounts.showMenu": undefined,
  "backup.list": undefined,
  "backup.make": { choice: CHOICE, passphrase: "correct horse" },
  "backup.choose": undefined,
  "backup.open": { passphrase: "correct horse" },
  "backup.restore": { choice: CHOICE, mode: "merge" },
  "backup.cancel": undefined,
  "backup.close": undefined,
  "host.state": undefined,
  "host.chooseFolder": undefined,
  "host.openFolder": { folder: "/a" },
  "host.reload": undefined,
  "host.setLanguage": { language: "en" },
  "host.dismissNotices": undefined,
  "host.openPage": { url: "pages/a/a" },
  "host.openDevTools": undefined,
  "host.setDevice": DEFAULT_DEVICE,
  "host.setInspector": DEFAULT_INSPECTOR_VIEW,
  "host.showRecent": undefined,
  "host.setViewBounds": { x: 0, y: 0, width: 1, height: 1 },
  "host.coverView": { isCovered: true },
  "inspector.stores": undefined,
  "inspector.realms": MINI_PROGRAM,
  "inspector.entries": { address: ADDRESS, from: 0 },
  "inspector.rows": { address: ADDRESS, keys: ["k"] },
  "inspector.read": { address: ADDRESS, keys: ["k"] },
  "inspector.edit": {
    address: ADDRESS,
    changes: [{ do: "set", key: "k", value: { type: "json", text: "1" }, position: 1 }, { do: "clear" }],
  },
  "inspector.search": { address: ADDRESS, text: "a", isPattern: false },
  "inspector.watch": { address: ADDRESS },
  "inspector.recordCalls": { isOn: true },
  "inspector.setFaults": { address: ADDRESS, faults: { ...NO_FAULTS, fail: { error: 14, count: 1 }, quotaKb: 1 } },
  "inspector.faults": { address: ADDRESS },
  "inspector.activeFaults": undefined,
  "inspector.sealedRecord": { address: ADDRESS, key: "k" },
  "inspector.snapshots": { address: ADDRESS },
  "inspector.takeSnapshot": { address: ADDRESS, name: "before" },
  "inspector.readSnapshot": { address: ADDRESS, id: 1 },
  "inspector.removeSnapshot": { address: ADDRESS, id: 1 },
  "inspector.saveFile": { name: "a.json", text: "{}" },
  "inspector.openFile": undefined,
  "library.list": undefined,
  "library.open": MINI_PROGRAM,
  "library.losses": MINI_PROGRAM,
  "library.kept": undefined,
  "library.bringBack": MINI_PROGRAM,
  "library.remove": MINI_PROGRAM,
  "my.clipboard.read": undefined,
  "my.clipboard.write": { text: "a" },
  "my.request.send": { ...HANDSHAKE, method: "POST", body: new Uint8Array(1) },
  "my.request.abort": { id: 1 },
  "my.request.taken": { id: 1 },
  "my.socket.close": { id: 1, code: 1000, reason: "" },
  "my.socket.connect": { ...HANDSHAKE, protocols: ["chat"] },
  "my.socket.send": { id: 1, content: "a" },
  "my.storage.run": STORAGE_QUESTION,
  "my.storage-watch.report": {
    realm: REALM,
    calls: [
      {
        method: "getStorage",
        startedAt: 1,
        duration: 1,
        key: "k",
        valueLength: 1,
        error: null,
        page: "pages/a/a",
        isRepeated: false,
      },
    ],
    missed: 0,
  },
  "my.storage.runSync": STORAGE_QUESTION,
  "my.storage-watch.current": undefined,
  "page.taken": { upTo: 1 },
  "preview.exit": undefined,
  "preview.facts": undefined,
  "preview.pages": [{ path: "pages/a/a", query: "" }],
  "preview.refusal": "no",
  "screen.changed": undefined,
  "settings.cacheSize": undefined,
  "settings.cleanUps": undefined,
  "settings.clearCache": undefined,
  "settings.setPreferences": { unusedDays: 30, requestDomains: ["example.com"] },
  "h5.say": { do: "post", text: "1" },
  "web-view.request": { do: "close", id: 1 },
};

/** Every contract, with its parsers. */
export const ALL_CONTRACTS = [
  ACCOUNT_PARSERS,
  BACKUP_PARSERS,
  CLIPBOARD_PARSERS,
  H5_PARSERS,
  HOST_PARSERS,
  INSPECTOR_PARSERS,
  LIBRARY_PARSERS,
  PAGE_PARSERS,
  PREVIEW_PARSERS,
  REQUEST_PARSERS,
  SCREEN_PARSERS,
  SETTINGS_PARSERS,
  SOCKET_PARSERS,
  STORAGE_PARSERS,
  STORAGE_WATCH_PARSERS,
  WEB_VIEW_PARSERS,
] as const;

/** The parser of every call, by channel. */
export const ALL_PARSERS: ReadonlyMap<string, Parser<unknown>> = new Map(
  ALL_CONTRACTS.flatMap(({ contract: { name }, of }) =>
    Object.entries<Parser<unknown>>(of).map(([call, parser]) => [`${name}.${call}`, parser] as const),
  ),
);
