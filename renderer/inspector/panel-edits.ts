import type { EditAnswer, EntryChange, InspectorBridge } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { addressText } from "../../app/storage/realm-address";
import { type EditHistory, inverseOf, type MadeEdit, NO_EDITS, withEdit, withRedo, withUndo } from "./edit-history";

/** Everything the panel changes goes through here, so that all of it can be undone. Each realm has a history of its own. */
export class PanelEdits {
  readonly #bridge: Pick<InspectorBridge, "edit">;
  readonly #histories = new Map<string, EditHistory>();
  readonly #listeners = new Set<() => void>();
  /** One edit at a time: an undo that is asked for while an edit is under way takes back that edit. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(bridge: Pick<InspectorBridge, "edit">) {
    this.#bridge = bridge;
  }

  history(address: RealmAddress): EditHistory {
    return this.#histories.get(addressText(address)) ?? NO_EDITS;
  }

  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Never rejects: what kept the panel from reaching the store is a refusal too. */
  apply(address: RealmAddress, changes: readonly EntryChange[]): Promise<EditAnswer> {
    return this.#inTurn(() => this.#edit(address, changes, withEdit));
  }

  /** @returns null when there is nothing to undo; a refused undo stays the next one */
  undo(address: RealmAddress): Promise<EditAnswer | null> {
    return this.#inTurn(async () => {
      const made = this.history(address).done.at(-1);
      return made === undefined ? null : this.#edit(address, inverseOf(made), withUndo);
    });
  }

  /** @returns null when there is nothing to redo; a refused redo stays the next one */
  redo(address: RealmAddress): Promise<EditAnswer | null> {
    return this.#inTurn(async () => {
      const made = this.history(address).undone.at(-1);
      return made === undefined ? null : this.#edit(address, inverseOf(made), withRedo);
    });
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(run);
    this.#last = result;
    return result;
  }

  async #edit(
    address: RealmAddress,
    changes: readonly EntryChange[],
    remember: (history: EditHistory, made: MadeEdit) => EditHistory,
  ): Promise<EditAnswer> {
    const answer = await this.#ask(address, changes);
    if (!answer.ok) return answer;
    this.#histories.set(addressText(address), remember(this.history(address), answer));
    for (const listener of this.#listeners) listener();
    return answer;
  }

  async #ask(address: RealmAddress, changes: readonly EntryChange[]): Promise<EditAnswer> {
    try {
      return await this.#bridge.edit({ address, changes });
    } catch (error) {
      // The main process refuses with an error what is no longer there to edit, such as another account's store.
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, refusal: { why: "unreachable", reason } };
    }
  }
}
