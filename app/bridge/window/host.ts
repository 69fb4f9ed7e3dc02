import type { DeviceChoice } from "../../preview/device";
import type { PageLocation } from "../../preview/open-page";
import { type Bridge, bareCall, call, contract, push } from "../contract";
import type { Language } from "../language";
import type { AccountsBridge, ListedAccount } from "./accounts";
import type { BackupBridge } from "./backup";
import type { HostFailure, KeyBackend } from "./host-failure";
import type { InspectorBridge } from "./inspector";
import type { InspectorView } from "./inspector-view";
import type { LibraryBridge } from "./library";
import type { Preferences, SettingsBridge } from "./settings";

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
  readonly keyBackend: KeyBackend | null;
  readonly isOpening: boolean;
  readonly miniProgram: OpenMiniProgram | null;
  /** Grows when stores were removed or replaced as a whole: what was read of them may be gone. */
  readonly storesRevision: number;
  /** Page stack of the mini-program, bottom first. */
  readonly pages: readonly PageLocation[];
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

/** CSS pixels from the top left of the window's content. */
export interface ViewBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Dialogs of the host window that a menu may ask for. */
export type HostDialog = "accounts" | "backup" | "library" | "restore" | "settings";

/** What the host window may ask. It is trusted to name a folder: the user chose it there. */
export const HOST = contract({
  name: "host",
  from: ["host"],
  calls: {
    state: bareCall<HostState>(),
    /** Lets the user choose a folder, and opens it. */
    chooseFolder: bareCall(),
    openFolder: call<{ readonly folder: string }>(),
    /** Compiles and starts the open mini-program anew; after a failure, tries again. */
    reload: bareCall(),
    setLanguage: call<{ readonly language: Language }>(),
    dismissNotices: bareCall(),
    /** Opens a page as `my.reLaunch` does; "pages/a/a?x=1" and "/pages/a/a?x=1" are the same page. */
    openPage: call<{ readonly url: string }>(),
    /** Opens Chrome DevTools on the mini-program, in a window of their own. */
    openDevTools: bareCall(),
    setDevice: call<DeviceChoice>(),
    setInspector: call<InspectorView>(),
    /** Shows the folders opened last as a menu of the operating system, which may lie over the mini-program. */
    showRecent: bareCall(),
    /** Where in the window the mini-program's view belongs. */
    setViewBounds: call<ViewBounds>(),
    /** Whether a dialog of the window takes the place of the mini-program's view, which would lie over it. */
    coverView: call<{ readonly isCovered: boolean }>(),
  },
  pushes: {
    stateChanged: push<HostState>(),
    /** A key asks for the page bar. */
    pageBarAsked: push(),
    /** A menu asks for a dialog. */
    dialogAsked: push<HostDialog>(),
  },
});

/** What the preload exposes to the host window as `minihost`. */
export type HostBridge = Bridge<typeof HOST> & {
  readonly accounts: AccountsBridge;
  readonly backup: BackupBridge;
  readonly inspector: InspectorBridge;
  readonly library: LibraryBridge;
  readonly settings: SettingsBridge;
};
