import type { AccountOutcome, MiniProgramLoss } from "../../app/bridge/window/accounts";
import type { HostProfile } from "../profile/host-profile";
import { AccountNameRefused, type ListedAccount } from "../profile/profile";
import { hostFailureOf } from "./failure";
import type { LiveSessions } from "./live-sessions";
import type { ProgramSession } from "./program-session";

export interface AccountsOptions {
  readonly session: ProgramSession;
  readonly changed: () => void;
  readonly profile: HostProfile;
  readonly sessions: LiveSessions;
}

/** What the window does with accounts. Each waits its turn: nothing is opened meanwhile. */
export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  create(name: string): Promise<AccountOutcome> {
    return this.#change(async () => {
      await this.#options.profile.open().createAccount(name);
    });
  }

  rename(id: string, typed: string): Promise<AccountOutcome> {
    return this.#change(async () => {
      const { profile } = this.#options;
      const name = await profile.open().renameAccount(id, typed);
      if (profile.account?.id === id) profile.renameUsed(name);
    });
  }

  async switchTo(id: string): Promise<void> {
    await this.#options.session.switchAccount(this.#find(id));
  }

  /** What removing it would destroy. */
  async losses(id: string): Promise<readonly MiniProgramLoss[]> {
    const profile = this.#options.profile.open();
    const losses: MiniProgramLoss[] = [];
    // One after the other: thousands of folders at once would exhaust the process's file handles.
    for (const store of profile.stores().filter(({ accountId }) => accountId === id)) {
      const { storeBytes, sessionBytes } = await profile.sizeOf(store);
      losses.push({ appId: store.appId, name: store.name, bytes: storeBytes + sessionBytes });
    }
    return losses;
  }

  async remove(id: string): Promise<AccountOutcome> {
    const { session, profile } = this.#options;
    const isInUse = profile.account?.id === id;
    const outcome = await this.#change(() => this.#destroy(id));
    // The account that is used instead may have a lost key: that is the window's to tell, not the removal's.
    if (outcome === null && isInUse) await session.switchAccount(profile.accounts[0] ?? null);
    return outcome;
  }

  async #destroy(id: string): Promise<void> {
    const { session, profile, sessions } = this.#options;
    const opened = profile.open();
    const storeIds = opened
      .stores()
      .filter(({ accountId }) => accountId === id)
      .map((store) => store.id);
    session.forget(storeIds);
    await opened.removeAccount(id);
    for (const storeId of storeIds) await sessions.clearStore(storeId);
    await opened.finishErasures((storeId) => sessions.hasStore(storeId));
  }

  #find(id: string): ListedAccount {
    const found = this.#options.profile.accounts.find((account) => account.id === id);
    if (found === undefined) throw new Error("there is no such account");
    return found;
  }

  async #change(change: () => Promise<void>): Promise<AccountOutcome> {
    const { session, profile, changed } = this.#options;
    try {
      await session.inTurn(change);
      return null;
    } catch (error) {
      return error instanceof AccountNameRefused ? error.refusal : hostFailureOf(error);
    } finally {
      profile.listAccounts();
      changed();
    }
  }
}
