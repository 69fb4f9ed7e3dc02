import { type Bridge, bareCall, call, contract } from "../contract";
import type { HostFailure } from "./host-failure";

/** A mini-program in the list of the account that is in use. */
export interface LibraryEntry {
  readonly storeId: string;
  readonly appId: string;
  /** Null when it was not opened since folders are remembered: then it cannot be opened from the list either. */
  readonly name: string | null;
  readonly folder: string | null;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
  /** Of its encrypted store. */
  readonly bytes: number;
  readonly isOpen: boolean;
}

/** A mini-program that was removed because it was long unused, and can be brought back. */
export interface KeptEntry {
  readonly storeId: string;
  readonly appId: string;
  readonly name: string | null;
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number;
  readonly keptAt: number;
  /** Of its encrypted store. */
  readonly bytes: number;
}

/** What removing a mini-program would destroy, in bytes. */
export interface LibraryLosses {
  /** Its encrypted store: its own entries, its web-views' and its plugins'. */
  readonly storeBytes: number;
  /** Cookies and web storage. */
  readonly sessionBytes: number;
}

/** What the host window may ask of the mini-programs that the account in use knows. */
export const LIBRARY = contract({
  name: "library",
  from: ["host"],
  calls: {
    /** The one used last first. */
    list: bareCall<readonly LibraryEntry[]>(),
    open: call<{ readonly storeId: string }>(),
    losses: call<{ readonly storeId: string }, LibraryLosses>(),
    /** The one that was removed last first. */
    kept: bareCall<readonly KeptEntry[]>(),
    /** Answers why it was not brought back; null when it was. */
    bringBack: call<{ readonly storeId: string }, HostFailure | null>(),
    /** Of what can be brought back too, for good. Answers why it was not removed; null when it was. */
    remove: call<{ readonly storeId: string }, HostFailure | null>(),
  },
  pushes: {},
});

/** What the preload exposes to the host window as `minihost.library`. */
export type LibraryBridge = Bridge<typeof LIBRARY>;
