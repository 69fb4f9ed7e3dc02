import type { HostNotice } from "../../app/bridge/window/host";
import type { KeyBackend } from "../../app/bridge/window/host-failure";
import { DEFAULT_ACCOUNT_NAME } from "../../app/profile/account-name";
import type { TakeBack } from "../disk/with-room";
import type { CatalogFinding } from "./catalog-mending";
import { type ListedAccount, Profile, type UnlockedAccount } from "./profile";
import { acquireProfileLock, type ProfileLock } from "./profile-lock";

export interface HostProfileOptions {
  readonly folder: string;
  /** Remembers the name of the account in use. */
  readonly settings: { account: string };
  /** The account that was asked for when the program was started: it is made when it is not there. */
  readonly askedAccount: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onNotice: (notice: HostNotice) => void;
}

/** An account whose key is at hand, and the profile it is in. */
export interface Unlocked {
  readonly profile: Profile;
  readonly account: UnlockedAccount;
}

const CATALOG_NOTICES = {
  "rows-mended": "catalog-mended",
  "rows-kept": "catalog-rows-kept",
  "copy-renewed": "catalog-copy-renewed",
} as const satisfies Record<CatalogFinding["kind"], HostNotice["code"]>;

/** The profile as the running host holds it: locked for everyone else, with one account in use. */
export class HostProfile {
  readonly #options: HostProfileOptions;
  #lock: ProfileLock | null = null;
  #profile: Profile | null = null;
  #keyBackend: KeyBackend | null = null;
  #account: ListedAccount | null = null;
  #unlocked: Unlocked | null = null;
  #accounts: readonly ListedAccount[] = [];
  #isClosed = false;

  constructor(options: HostProfileOptions) {
    this.#options = options;
  }

  get keyBackend(): KeyBackend | null {
    return this.#keyBackend;
  }

  /** The account in use; null until one is. */
  get account(): ListedAccount | null {
    return this.#account;
  }

  /** The account in use, as long as its key is at hand. */
  get unlocked(): Unlocked | null {
    return this.#unlocked;
  }

  /** Every account, as of the last change; empty until the profile is open. */
  get accounts(): readonly ListedAccount[] {
    return this.#accounts;
  }

  /** @throws ProfileInUse, CatalogUnusable */
  open(): Profile {
    if (this.#profile !== null) return this.#profile;
    const { folder, now, onNotice } = this.#options;
    // Beside Electron's lock, which only other windows know: a command on this profile knows nothing of Electron.
    this.#lock ??= acquireProfileLock(folder);
    const profile = new Profile(folder, now);
    const { damagedCatalogFile } = profile;
    if (damagedCatalogFile !== null) onNotice({ code: "catalog-restored", damagedFile: damagedCatalogFile });
    for (const { kind, file } of profile.catalogFindings) {
      onNotice({ code: CATALOG_NOTICES[kind], file });
    }
    this.#profile = profile;
    this.listAccounts();
    return profile;
  }

  /**
   * Unlocks the account that the settings name.
   * @throws ProfileInUse, CatalogUnusable, KeyVaultUnavailable, AccountKeyLost
   */
  async unlock(): Promise<Unlocked> {
    this.#unlocked = null;
    const profile = this.open();
    this.#keyBackend = await profile.keyBackend();
    const wanted = this.#wantedName();
    // Before it is unlocked: the window shows whose key is lost, and lets another account be chosen.
    this.#account = this.#accounts.find(({ name }) => name === wanted) ?? null;
    const account = await profile.unlock(wanted);
    this.listAccounts();
    this.#account = { id: account.id, name: account.name };
    this.#unlocked = { profile, account };
    return this.#unlocked;
  }

  /**
   * The account that the settings name. When there are others but not that one, the settings are wrong: they were damaged, or
   * a renaming was cut short. Nobody asked for a new, empty account then.
   */
  #wantedName(): string {
    const { settings, askedAccount, onNotice } = this.#options;
    const [first] = this.#accounts;
    const name = settings.account;
    const isKnown = this.#accounts.some((account) => account.name === name);
    if (first === undefined || isKnown || name === askedAccount) return name;
    onNotice({ code: "account-unknown", name, used: first.name });
    settings.account = first.name;
    return first.name;
  }

  /** Makes another account the one in use from the next `unlock` on; without one, a fresh default account. */
  use(account: ListedAccount | null): void {
    this.#options.settings.account = account?.name ?? DEFAULT_ACCOUNT_NAME;
    this.#account = account;
    this.#unlocked = null;
  }

  /** To be called once the account in use has another name: it stays in use, and unlocked. */
  renameUsed(name: string): void {
    this.#options.settings.account = name;
    if (this.#account !== null) this.#account = { ...this.#account, name };
    if (this.#unlocked === null) return;
    const { profile, account } = this.#unlocked;
    this.#unlocked = { profile, account: { ...account, name } };
  }

  /** Gives back what was kept for the moment when the disk is full, for one removal. */
  lendReserve(): TakeBack | null {
    return this.#profile?.lendReserve() ?? null;
  }

  /** To be called after a change of accounts. */
  listAccounts(): void {
    this.#accounts = this.#profile?.accounts() ?? [];
    const current = this.#accounts.find(({ id }) => id === this.#account?.id) ?? null;
    this.#account = current;
    if (current === null) this.#unlocked = null;
  }

  /** The program ends: whatever is still under way fails, and nobody needs to know. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
    // What is still under way, such as the panel's next look at a realm, must find no account rather than a closed catalog.
    this.#unlocked = null;
    this.#profile?.close();
    this.#lock?.release();
  }
}
