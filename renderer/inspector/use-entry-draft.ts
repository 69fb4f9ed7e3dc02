import { useEffect, useMemo, useReducer, useState } from "react";
import type { InspectorBridge } from "../../app/bridge/window/inspector";
import { addressText, isSameRealm } from "../../app/storage/realm-address";
import type { StoredValue } from "../../app/storage/stored-value";
import {
  afterDraftEvent,
  changedMeanwhile,
  type DraftEvent,
  type DraftState,
  type HeldDraft,
  isDirty,
  shownDraft,
} from "./draft-state";
import type { EntryDraft } from "./entry-draft";
import type { PaneProps } from "./realm-context";

/** One entry as it can be edited: what is stored, and what is typed over it. */
export interface EntryEditing {
  readonly state: DraftState;
  readonly draft: EntryDraft;
  readonly isDirty: boolean;
  readonly changed: "changed" | "removed" | null;
  /** The record is there and does not open. */
  readonly isUnreadable: boolean;
  /** Why the entry could not be asked for; null when it could. */
  readonly failure: string | null;
  readonly send: (event: DraftEvent) => void;
}

/** Drafts outlive the view of their entry: whoever selects another row comes back to what was typed. */
const drafts = new WeakMap<InspectorBridge, Map<string, HeldDraft>>();

function draftsOf(bridge: InspectorBridge): Map<string, HeldDraft> {
  const held = drafts.get(bridge) ?? new Map<string, HeldDraft>();
  drafts.set(bridge, held);
  return held;
}

/** For a component with the key as its React key: another entry is another state. */
export function useEntryDraft({ bridge, address }: Pick<PaneProps, "bridge" | "address">, key: string): EntryEditing {
  const held = draftsOf(bridge);
  const id = JSON.stringify([addressText(address), key]);
  const [state, send] = useReducer(afterDraftEvent, null, () => ({
    stored: { state: "loading" as const },
    held: held.get(id) ?? null,
    revision: 0,
  }));
  const [failure, setFailure] = useState<string | null>(null);
  const [isUnreadable, setUnreadable] = useState(false);
  useEffect(() => {
    if (state.held === null || !isDirty(state)) held.delete(id);
    else held.set(id, state.held);
  }, [held, id, state]);
  useEffect(() => {
    const reader = new EntryReader(
      async () => {
        const [entry] = await bridge.read({ address, keys: [key] });
        if (entry !== undefined) return { value: entry.value, isUnreadable: false };
        const { entries } = await bridge.rows({ address, keys: [key] });
        return { value: null, isUnreadable: entries.length > 0 };
      },
      (answer) => {
        setFailure(answer.failure);
        if (answer.failure !== null) return;
        setUnreadable(answer.isUnreadable);
        send({ event: "stored", value: answer.value });
      },
    );
    void reader.read();
    const end = bridge.onChanged((changes) => {
      const isMine = changes.some(({ address: changed, keys }) => {
        return isSameRealm(changed, address) && (keys?.includes(key) ?? true);
      });
      if (isMine) void reader.read();
    });
    return () => {
      reader.end();
      end();
    };
  }, [bridge, address, key]);
  return useMemo(
    () => ({
      state,
      draft: shownDraft(state),
      isDirty: isDirty(state),
      changed: changedMeanwhile(state),
      isUnreadable,
      failure,
      send,
    }),
    [state, isUnreadable, failure],
  );
}

interface ReadEntry {
  readonly value: StoredValue | null;
  readonly isUnreadable: boolean;
}

type EntryAnswer = (ReadEntry & { readonly failure: null }) | { readonly failure: string };

/** Reads an entry anew as often as asked, one read at a time: a mini-program may write it a thousand times a second. */
class EntryReader {
  #isReading = false;
  #isAskedAgain = false;
  #isOver = false;

  constructor(
    private readonly ask: () => Promise<ReadEntry>,
    private readonly tell: (answer: EntryAnswer) => void,
  ) {}

  async read(): Promise<void> {
    this.#isAskedAgain = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isAskedAgain && !this.#isOver) {
      this.#isAskedAgain = false;
      const answer = await this.#answer();
      if (!this.#isOver) this.tell(answer);
    }
    this.#isReading = false;
  }

  end(): void {
    this.#isOver = true;
  }

  async #answer(): Promise<EntryAnswer> {
    try {
      return { ...(await this.ask()), failure: null };
    } catch (error) {
      // The account or the mini-program may be gone by now: the detail says so, whatever the reason.
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }
}
