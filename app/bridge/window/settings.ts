import { type Bridge, bareCall, call, contract } from "../contract";

/** What the settings dialog shows and changes, beside the language. */
export interface Preferences {
  /** After how many days a mini-program is long unused; null never. */
  readonly unusedDays: number | null;
  /** Domains that requests may go to, each with its subdomains; null for anywhere. */
  readonly requestDomains: readonly string[] | null;
}

/** A mini-program that was removed because it was long unused. Times in milliseconds since 1970. */
export interface CleanUpLine {
  readonly at: number;
  readonly account: string;
  readonly appId: string;
  readonly name: string | null;
  readonly lastUsedAt: number;
  readonly bytes: number;
}

/** What the host window may ask of the settings. */
export const SETTINGS = contract({
  name: "settings",
  from: ["host"],
  calls: {
    setPreferences: call<Preferences>(),
    /** In bytes, of all accounts and mini-programs together. */
    cacheSize: bareCall<number>(),
    /** Clears HTTP, code and shader caches, and no data. Answers the bytes freed. */
    clearCache: bareCall<number>(),
    /** The latest first. */
    cleanUps: bareCall<readonly CleanUpLine[]>(),
  },
  pushes: {},
});

/** What the preload exposes to the host window as `minihost.settings`. */
export type SettingsBridge = Bridge<typeof SETTINGS>;
