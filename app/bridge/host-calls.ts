import * as v from "valibot";
import { APPEARANCES, CUSTOM_LIMITS, type DeviceChoice } from "../preview/device";
import { ACCOUNT_PARSERS, type AccountCalls, type AccountsBridge, type ListedAccount } from "./account-calls";
import { BACKUP_PARSERS, type BackupBridge, type BackupCalls } from "./backup-calls";
import { parserOf } from "./bad-call";
import { type InspectorView, inspectorViewShape } from "./inspector-view";
import { LIBRARY_PARSERS, type LibraryBridge, type LibraryCalls } from "./library-calls";
import type { Language } from "./mini-program-bridge";
import type { OpenPagePlace } from "./preview-calls";
import { type Preferences, SETTINGS_PARSERS, type SettingsBridge, type SettingsCalls } from "./settings-calls";

const pixels = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000));
const viewPlace = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });

const side = v.pipe(v.number(), v.integer(), v.minValue(CUSTOM_LIMITS.minSide), v.maxValue(CUSTOM_LIMITS.maxSide));
const pixelRatio = v.pipe(v.number(), v.minValue(CUSTOM_LIMITS.minPixelRatio), v.maxValue(CUSTOM_LIMITS.maxPixelRatio));
/** Also the shape in the settings. */
export const deviceChoiceShape = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  custom: v.object({ width: side, height: side, pixelRatio }),
  appearance: v.picklist(APPEARANCES),
});

export const LANGUAGES = ["zh-CN", "en"] as const satisfies readonly Language[];

/** Where account keys live; the window says so when it is a file. */
export type KeyPlace = "keychain" | "key-file";

/** What keeps a mini-program from being opened. The window has a sentence for each in both languages. */
export type HostFailure =
  | { readonly code: "vault-unavailable"; readonly place: KeyPlace; readonly reason: string }
  | { readonly code: "key-lost"; readonly why: "missing" | "wrong"; readonly account: string; readonly place: KeyPlace }
  | { readonly code: "catalog-unusable"; readonly file: string; readonly reason: string }
  | { readonly code: "store-unusable"; readonly file: string; readonly reason: string }
  | { readonly code: "profile-in-use"; readonly folder: string }
  | { readonly code: "disk-full"; readonly reason: string }
  | { readonly code: "disk-read-only"; readonly reason: string }
  | { readonly code: "catalog-gone"; readonly reason: string }
  | { readonly code: "folder-unusable"; readonly folder: string; readonly reason: string }
  | { readonly code: "unexpected"; readonly reason: string };

/** Something the user should know, although the work goes on. */
export type HostNotice =
  | { readonly code: "settings-set-aside"; readonly file: string }
  | { readonly code: "settings-not-saved"; readonly reason: string }
  | { readonly code: "account-unknown"; readonly name: string; readonly used: string }
  | { readonly code: "catalog-restored"; readonly damagedFile: string }
  | { readonly code: "catalog-mended"; readonly file: string }
  | { readonly code: "catalog-rows-kept"; readonly file: string }
  | { readonly code: "catalog-copy-renewed"; readonly file: string }
  | { readonly code: "store-missing"; readonly appId: string }
  | { readonly code: "store-shorter"; readonly appId: string; readonly changes: number; readonly file: string }
  | { readonly code: "store-mended"; readonly appId: string; readonly missing: number; readonly file: string }
  | { readonly code: "store-older"; readonly appId: string; readonly missing: number; readonly file: string }
  | { readonly code: "store-nameless"; readonly appId: string; readonly entries: number }
  | { readonly code: "store-damaged"; readonly appId: string; readonly reason: string; readonly file: string }
  | { readonly code: "store-gone"; readonly appId: string }
  | { readonly code: "unused-marked"; readonly count: number; readonly days: number; readonly proofDays: number }
  | { readonly code: "cleaned-up"; readonly count: number; readonly days: number; readonly keptDays: number }
  | { readonly code: "clean-up-failed"; readonly reason: string }
  | { readonly code: "files-not-followed"; readonly reason: string }
  | { readonly code: "window-revived" }
  | { readonly code: "mini-program-hanging" };

/** How a mini-program's page ended: its process did, or was ended for flooding the host, or the page closed itself. */
export type PageEnd = "gone" | "flooding" | "closed";

export interface OpenMiniProgram {
  /** By which the inspector asks for what it keeps. */
  readonly storeId: string;
  readonly appId: string;
  /** Last part of its folder. */
  readonly name: string;
  readonly folder: string;
  /** Paths of its pages, as in app.json. */
  readonly pages: readonly string[];
}

/** All that the host window shows, in one piece: it is sent whole whenever any of it changes. */
export interface HostState {
  readonly language: Language;
  /** Null until an account is unlocked. */
  readonly account: string | null;
  /** The oldest first; empty until the profile is open. */
  readonly accounts: readonly ListedAccount[];
  readonly keyPlace: KeyPlace | null;
  readonly isOpening: boolean;
  readonly miniProgram: OpenMiniProgram | null;
  /** Grows when stores were removed or replaced as a whole: what was read of them may be gone. */
  readonly storesRevision: number;
  /** Page stack of the mini-program, bottom first. */
  readonly pages: readonly OpenPagePlace[];
  /** Told on the phone's screen, in place of the mini-program; null while it runs. */
  readonly pageEnd: PageEnd | null;
  /** Why the page that was asked for last is not shown: the runtime's own text. */
  readonly pageRefusal: string | null;
  readonly device: DeviceChoice;
  readonly preferences: Preferences;
  readonly inspector: InspectorView;
  readonly failure: HostFailure | null;
  readonly notices: readonly HostNotice[];
  /** Folders, latest first. */
  readonly recentFolders: readonly string[];
}

/** What the host window may ask. It is trusted to name a folder: the user chose it there. */
export interface HostCalls extends AccountCalls, BackupCalls, LibraryCalls, SettingsCalls {
  "host.state": { ask: undefined; answer: HostState };
  /** Lets the user choose a folder, and opens it. */
  "host.choose-folder": { ask: undefined; answer: undefined };
  "host.open-folder": { ask: { folder: string }; answer: undefined };
  /** Compiles and starts the open mini-program anew; after a failure, tries again. */
  "host.reload": { ask: undefined; answer: undefined };
  "host.set-language": { ask: { language: Language }; answer: undefined };
  "host.dismiss-notices": { ask: undefined; answer: undefined };
  /** Opens a page as `my.reLaunch` does; "pages/a/a?x=1" and "/pages/a/a?x=1" are the same page. */
  "host.open-page": { ask: { url: string }; answer: undefined };
  /** Opens Chrome DevTools on the mini-program, in a window of their own. */
  "host.open-devtools": { ask: undefined; answer: undefined };
  "host.set-device": { ask: DeviceChoice; answer: undefined };
  "host.set-inspector": { ask: InspectorView; answer: undefined };
  /** Shows the folders opened last as a menu of the operating system, which may lie over the mini-program. */
  "host.show-recent": { ask: undefined; answer: undefined };
  /** Where in the window the mini-program's view belongs. */
  "host.place-view": { ask: ViewPlace; answer: undefined };
  /** Whether a dialog of the window takes the place of the mini-program's view, which would lie over it. */
  "host.cover-view": { ask: { isCovered: boolean }; answer: undefined };
}

/** CSS pixels from the top left of the window's content. */
export type ViewPlace = v.InferOutput<typeof viewPlace>;

/** Pushed to the host window with the new state. */
export const HOST_STATE_CHANGED = "host.state-changed";

/** Pushed to the host window when a key asks for the page bar. */
export const HOST_PAGE_BAR_ASKED = "host.page-bar-asked";

/** Dialogs of the host window that a menu may ask for. */
export type HostDialog = "accounts" | "backup" | "library" | "restore" | "settings";

/** Pushed to the host window when a menu asks for a dialog. */
export const HOST_DIALOG_ASKED = "host.dialog-asked";

/** One parser per call: a call without one does not compile. */
export const HOST_PARSERS: { readonly [Call in keyof HostCalls]: (raw: unknown) => HostCalls[Call]["ask"] } = {
  ...ACCOUNT_PARSERS,
  ...BACKUP_PARSERS,
  ...LIBRARY_PARSERS,
  ...SETTINGS_PARSERS,
  "host.state": parserOf("host.state", v.undefined()),
  "host.choose-folder": parserOf("host.choose-folder", v.undefined()),
  "host.open-folder": parserOf("host.open-folder", v.strictObject({ folder: v.pipe(v.string(), v.nonEmpty()) })),
  "host.reload": parserOf("host.reload", v.undefined()),
  "host.set-language": parserOf("host.set-language", v.strictObject({ language: v.picklist(LANGUAGES) })),
  "host.dismiss-notices": parserOf("host.dismiss-notices", v.undefined()),
  "host.open-page": parserOf(
    "host.open-page",
    v.strictObject({ url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(65_536)) }),
  ),
  "host.open-devtools": parserOf("host.open-devtools", v.undefined()),
  "host.set-device": parserOf("host.set-device", deviceChoiceShape),
  "host.set-inspector": parserOf("host.set-inspector", inspectorViewShape),
  "host.show-recent": parserOf("host.show-recent", v.undefined()),
  "host.place-view": parserOf("host.place-view", viewPlace),
  "host.cover-view": parserOf("host.cover-view", v.strictObject({ isCovered: v.boolean() })),
};

/** What the preload exposes to the host window as `minihost`: verbs, never a channel. */
export interface HostBridge {
  readonly accounts: AccountsBridge;
  readonly backup: BackupBridge;
  readonly library: LibraryBridge;
  readonly settings: SettingsBridge;
  state(): Promise<HostState>;
  chooseFolder(): Promise<void>;
  openFolder(folder: string): Promise<void>;
  reload(): Promise<void>;
  setLanguage(language: Language): Promise<void>;
  dismissNotices(): Promise<void>;
  openPage(url: string): Promise<void>;
  openDevTools(): Promise<void>;
  setDevice(device: DeviceChoice): Promise<void>;
  setInspector(view: InspectorView): Promise<void>;
  showRecent(): Promise<void>;
  placeView(place: ViewPlace): Promise<void>;
  coverView(isCovered: boolean): Promise<void>;
  /** @returns ends the subscription */
  onState(listener: (state: HostState) => void): () => void;
  /** @returns ends the subscription */
  onPageBarAsked(listener: () => void): () => void;
  /** @returns ends the subscription */
  onDialogAsked(listener: (dialog: HostDialog) => void): () => void;
}
