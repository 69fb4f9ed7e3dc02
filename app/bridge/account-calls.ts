import * as v from "valibot";
import type { AccountNameRefusal } from "../profile/account-name";
import { parserOf } from "./bad-call";
import type { HostFailure } from "./host-calls";

/** As the catalog makes them. */
export const storedId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const account = v.strictObject({ id: storedId });
/** Longer than any name that is accepted: the refusal says the limit. */
const typedName = v.pipe(v.string(), v.maxLength(10_000));

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
export interface AccountCalls {
  "accounts.create": { ask: { name: string }; answer: AccountOutcome };
  "accounts.rename": { ask: { id: string; name: string }; answer: AccountOutcome };
  /** Starts the open mini-program anew under the account. What keeps it from that is told by `HostState.failure`. */
  "accounts.switch": { ask: { id: string }; answer: undefined };
  /** What removing it would destroy. */
  "accounts.losses": { ask: { id: string }; answer: readonly MiniProgramLoss[] };
  /** Destroys the account's key and all that it sealed. */
  "accounts.remove": { ask: { id: string }; answer: AccountOutcome };
  /** Shows the accounts as a menu of the operating system. */
  "accounts.show-menu": { ask: undefined; answer: undefined };
}

export const ACCOUNT_PARSERS: { readonly [Call in keyof AccountCalls]: (raw: unknown) => AccountCalls[Call]["ask"] } = {
  "accounts.create": parserOf("accounts.create", v.strictObject({ name: typedName })),
  "accounts.rename": parserOf("accounts.rename", v.strictObject({ id: storedId, name: typedName })),
  "accounts.switch": parserOf("accounts.switch", account),
  "accounts.losses": parserOf("accounts.losses", account),
  "accounts.remove": parserOf("accounts.remove", account),
  "accounts.show-menu": parserOf("accounts.show-menu", v.undefined()),
};

/** What the preload exposes to the host window as `minihost.accounts`. */
export interface AccountsBridge {
  create(name: string): Promise<AccountOutcome>;
  rename(id: string, name: string): Promise<AccountOutcome>;
  switchTo(id: string): Promise<void>;
  losses(id: string): Promise<readonly MiniProgramLoss[]>;
  remove(id: string): Promise<AccountOutcome>;
  showMenu(): Promise<void>;
}
