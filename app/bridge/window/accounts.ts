import type { AccountNameRefusal } from "../../profile/account-name";
import { type Bridge, bareCall, call, contract } from "../contract";
import type { HostFailure } from "./host-failure";

export interface ListedAccount {
  readonly id: string;
  readonly name: string;
}

/** What goes with a mini-program, in bytes. */
export interface MiniProgramLoss {
  readonly appId: string;
  /** Null when it was not opened since folders are remembered. */
  readonly name: string | null;
  readonly bytes: number;
}

/** Why it was not done; null when it was. */
export type AccountOutcome = AccountNameRefusal | HostFailure | null;

/** What the host window may ask of accounts. */
export const ACCOUNTS = contract({
  name: "accounts",
  from: ["host"],
  calls: {
    create: call<{ readonly name: string }, AccountOutcome>(),
    rename: call<{ readonly id: string; readonly name: string }, AccountOutcome>(),
    /** Starts the open mini-program anew under the account. What keeps it from that is told by `HostState.failure`. */
    switchTo: call<{ readonly id: string }>(),
    /** What removing it would destroy. */
    losses: call<{ readonly id: string }, readonly MiniProgramLoss[]>(),
    /** Destroys the account's key and all that it sealed. */
    remove: call<{ readonly id: string }, AccountOutcome>(),
    /** Shows the accounts as a menu of the operating system. */
    showMenu: bareCall(),
  },
  pushes: {},
});

/** What the preload exposes to the host window as `minihost.accounts`. */
export type AccountsBridge = Bridge<typeof ACCOUNTS>;
