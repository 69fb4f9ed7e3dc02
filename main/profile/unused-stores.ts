import { hasPassed, KEPT_DAYS, type UnusedRule, type Verdict, verdictOf } from "../../app/profile/long-unused";
import { unwrapDataKey, wrapDataKey } from "../keys/envelope-key";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import type { Catalog } from "./catalog";
import type { KeptStore, SetAside, UseRow } from "./catalog-kept";
import type { StoreRecord } from "./catalog-records";
import { type KeptFacts, sealKept, unsealKept } from "./kept-store";
import { AccountKeyLost, type ListedAccount, UnknownStore, type UnlockedAccount } from "./profile";
import { sealUse, type UseRecord, unsealUse } from "./use-record";

/** What the clean-up needs of the profile that it happens in. */
export interface UnusedParts {
  readonly catalog: Catalog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly accounts: () => readonly ListedAccount[];
  /** @throws AccountKeyLost, KeyVaultUnavailable */
  readonly unlock: (name: string) => Promise<UnlockedAccount | null>;
  /** Runs a change that has to work on a full disk too. */
  readonly makingRoom: (change: () => Promise<void>) => Promise<void>;
  /** Ids of stores that were used in this run, which the catalog does not say and does not take either. */
  readonly unnoted: () => readonly string[];
}

/** A store whose account's key is at hand. */
interface Reviewed {
  readonly account: UnlockedAccount;
  readonly id: string;
  /** The later of what is said plainly and what is sealed. */
  readonly use: UseRecord;
}

/** What is to be done. Nothing was done yet. */
export interface UnusedReview {
  readonly toMark: readonly Reviewed[];
  readonly toRemove: readonly Reviewed[];
  /** Stores of whose last use nothing is known under seal: they count as used on the day of this review. */
  readonly toSeal: readonly Reviewed[];
}

/**
 * Stores that are long unused: marked first, then set aside, then erased. No step rests on one reading of a clock, nor on
 * one number that is not sealed, and a store whose account's key is not at hand stays as it is.
 */
export class UnusedStores {
  constructor(private readonly parts: UnusedParts) {}

  async review(rule: Pick<UnusedRule, "days" | "keep">): Promise<UnusedReview> {
    const keep = [...rule.keep, ...this.parts.unnoted()];
    const useDays = this.#kept.daysOfUse();
    const whole: UnusedRule = { ...rule, keep, useDays };
    const verdicts = new Map<Reviewed, Verdict>();
    const toSeal: Reviewed[] = [];
    // By the plain numbers nearly always none, and no key is asked for.
    const candidates = this.#kept.uses().filter((row) => row.sealedUse === null || verdictOf(row, whole) !== null);
    for (const { account, row } of await this.#unlocked(candidates)) {
      const sealed = row.sealedUse === null ? null : unsealUse(account.key, row.id, row.sealedUse);
      const reviewed = { account, id: row.id, use: sealed === null ? this.#usedToday() : laterOf(row, sealed) };
      const verdict = verdictOf({ id: row.id, ...reviewed.use }, whole);
      if (sealed === null) toSeal.push(reviewed);
      else if (verdict !== null) verdicts.set(reviewed, verdict);
    }
    const having = (wanted: Verdict) => [...verdicts].filter(([, verdict]) => verdict === wanted).map(([each]) => each);
    return { toMark: having("mark"), toRemove: having("remove").filter((each) => this.#isUnwrapped(each)), toSeal };
  }

  async carryOut({ toMark, toRemove, toSeal }: UnusedReview): Promise<void> {
    const { catalog, makingRoom } = this.parts;
    const markedOn = this.#lastDay();
    await makingRoom(async () => {
      for (const { account, id, use } of toSeal) {
        this.#kept.recordUse(id, use.usedOn, sealUse(account.key, id, use));
      }
      const marks = toMark.map(({ account, id, use }) => {
        return { id, markedOn, sealedUse: sealUse(account.key, id, { ...use, markedOn }) };
      });
      if (marks.length > 0) this.#kept.mark(marks);
      if (toRemove.length === 0) return;
      const setAside = toRemove.flatMap(({ account, id }) =>
        this.#setAsideOf(account, catalog.storeOf(account.id, id)),
      );
      this.#kept.setAside(setAside);
      await catalog.copy();
    });
  }

  /** What can be brought back, the one that was set aside last first. */
  setAside(): readonly KeptStore[] {
    return this.#kept.kept();
  }

  /**
   * What the same mini-program has stored meanwhile is set aside in its place. Neither may be open.
   * @throws UnknownStore when there is none of that id, or when it is another account's
   * @throws SealBroken, AccountKeyLost, KeyVaultUnavailable
   */
  async bringBack(accountName: string, storeId: string): Promise<void> {
    const { catalog, now, makingRoom, unlock } = this.parts;
    const account = await unlock(accountName);
    const kept = this.#kept.kept().find(({ id, accountId }) => id === storeId && accountId === account?.id);
    if (account === null || kept === undefined) throw new UnknownStore(storeId, accountName);
    const { dataKey } = unsealKept(account.key, storeId, kept.sealed);
    const [instead = null] = this.#setAsideOf(account, catalog.store(account.id, kept.appId));
    const record = { id: storeId, wrappedKey: wrapDataKey(account.key, dataKey, storeId) };
    const use = this.#usedToday();
    this.#kept.bringBack({ record, instead, usedOn: use.usedOn, sealedUse: sealUse(account.key, storeId, use) }, now());
    await makingRoom(() => catalog.copy());
  }

  /** Destroys the keys of what was set aside. Its files wait for `Profile.finishErasures`. */
  async forget(storeIds: readonly string[]): Promise<void> {
    const { catalog, makingRoom } = this.parts;
    await makingRoom(async () => {
      this.#kept.forget(storeIds);
      await catalog.purgeCopies();
    });
  }

  /** Forgets what was set aside for so long that it is not brought back any more. @returns how many */
  async forgetExpired(): Promise<number> {
    const useDays = this.#kept.daysOfUse();
    const isPast = (keptOn: number) => hasPassed(useDays, keptOn, KEPT_DAYS);
    const candidates = this.#kept.kept().filter(({ keptOn }) => isPast(keptOn));
    const expired = (await this.#unlocked(candidates)).filter(({ account, row }) => {
      const facts = factsOf(account, row);
      return facts !== null && isPast(facts.keptOn);
    });
    if (expired.length > 0) await this.forget(expired.map(({ row }) => row.id));
    return expired.length;
  }

  get #kept() {
    return this.parts.catalog.kept;
  }

  #lastDay(): number {
    return this.#kept.daysOfUse().at(-1)?.number ?? 0;
  }

  #usedToday(): UseRecord {
    return { usedOn: this.#lastDay(), markedOn: null };
  }

  /** What has a damaged key stays as it is: nothing could bring it back. */
  #isUnwrapped({ account, id }: Reviewed): boolean {
    try {
      this.#setAsideOf(account, this.parts.catalog.storeOf(account.id, id));
      return true;
    } catch (error) {
      if (error instanceof SealBroken) return false;
      throw error;
    }
  }

  /**
   * Nothing for a store that is not there.
   * @throws SealBroken
   */
  #setAsideOf(account: UnlockedAccount, record: StoreRecord | null): SetAside[] {
    if (record === null) return [];
    const { id } = record;
    const keptOn = this.#lastDay();
    const dataKey = unwrapDataKey(account.key, record.wrappedKey, id);
    return [{ id, keptAt: this.parts.now(), keptOn, sealed: sealKept(account.key, id, { dataKey, keptOn }) }];
  }

  /** Those whose accounts' keys are at hand. */
  async #unlocked<Row extends Pick<UseRow, "accountId">>(
    rows: readonly Row[],
  ): Promise<{ readonly account: UnlockedAccount; readonly row: Row }[]> {
    const found: { readonly account: UnlockedAccount; readonly row: Row }[] = [];
    for (const { id, name } of this.parts.accounts()) {
      const ofAccount = rows.filter(({ accountId }) => accountId === id);
      const account = ofAccount.length === 0 ? null : await this.#unlockedAccount(name);
      if (account !== null) found.push(...ofAccount.map((row) => ({ account, row })));
    }
    return found;
  }

  async #unlockedAccount(name: string): Promise<UnlockedAccount | null> {
    try {
      return await this.parts.unlock(name);
    } catch (error) {
      if (error instanceof AccountKeyLost || error instanceof KeyVaultUnavailable) return null;
      throw error;
    }
  }
}

/** Each says that a store was used, and only both together that it was marked. */
function laterOf(row: UseRow, sealed: UseRecord): UseRecord {
  const usedOn = Math.max(row.usedOn, sealed.usedOn);
  if (row.markedOn === null || sealed.markedOn === null) return { usedOn, markedOn: null };
  return { usedOn, markedOn: Math.max(row.markedOn, sealed.markedOn) };
}

/** Null for what does not open. */
function factsOf(account: UnlockedAccount, { id, sealed }: KeptStore): KeptFacts | null {
  try {
    return unsealKept(account.key, id, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
