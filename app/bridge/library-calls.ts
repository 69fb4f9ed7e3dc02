import * as v from "valibot";
import { storedId } from "./account-calls";
import { parserOf } from "./bad-call";
import type { HostFailure } from "./host-calls";

const miniProgram = v.strictObject({ storeId: storedId });

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
export interface LibraryCalls {
  /** The one used last first. */
  "library.list": { ask: undefined; answer: readonly LibraryEntry[] };
  "library.open": { ask: { storeId: string }; answer: undefined };
  "library.losses": { ask: { storeId: string }; answer: LibraryLosses };
  /** The one that was removed last first. */
  "library.kept": { ask: undefined; answer: readonly KeptEntry[] };
  /** Answers why it was not brought back; null when it was. */
  "library.bring-back": { ask: { storeId: string }; answer: HostFailure | null };
  /** Of what can be brought back too, for good. Answers why it was not removed; null when it was. */
  "library.remove": { ask: { storeId: string }; answer: HostFailure | null };
}

export const LIBRARY_PARSERS: { readonly [Call in keyof LibraryCalls]: (raw: unknown) => LibraryCalls[Call]["ask"] } = {
  "library.list": parserOf("library.list", v.undefined()),
  "library.open": parserOf("library.open", miniProgram),
  "library.losses": parserOf("library.losses", miniProgram),
  "library.kept": parserOf("library.kept", v.undefined()),
  "library.bring-back": parserOf("library.bring-back", miniProgram),
  "library.remove": parserOf("library.remove", miniProgram),
};

/** What the preload exposes to the host window as `minihost.library`. */
export interface LibraryBridge {
  list(): Promise<readonly LibraryEntry[]>;
  open(storeId: string): Promise<void>;
  losses(storeId: string): Promise<LibraryLosses>;
  kept(): Promise<readonly KeptEntry[]>;
  bringBack(storeId: string): Promise<HostFailure | null>;
  remove(storeId: string): Promise<HostFailure | null>;
}
