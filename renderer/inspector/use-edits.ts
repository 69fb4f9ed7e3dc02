import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { EditAnswer, EditRefusal, EntryChange, InspectorBridge } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { PanelEdits } from "./panel-edits";

/** Every change that the panel makes to the realm it shows goes through here, so that it can be undone. */
export interface Edits {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** For an edit that shows its refusal where it is made. */
  readonly apply: (changes: readonly EntryChange[]) => Promise<EditAnswer>;
  /** For an edit without such a place, such as one of a menu: a refusal becomes `refusal`. */
  readonly run: (changes: readonly EntryChange[]) => Promise<EditAnswer>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Asks the store; null when that failed, which becomes `refusal`. */
  readonly ask: <Answer>(question: () => Promise<Answer>) => Promise<Answer | null>;
  /** Why the latest run, undo or redo was refused; null when it was not. */
  readonly refusal: EditRefusal | null;
  readonly dismissRefusal: () => void;
}

/** The histories outlive the view of a realm: who looks at another realm and comes back can still undo. */
const panels = new WeakMap<Pick<InspectorBridge, "edit">, PanelEdits>();

function panelEditsOf(bridge: Pick<InspectorBridge, "edit">): PanelEdits {
  const edits = panels.get(bridge) ?? new PanelEdits(bridge);
  panels.set(bridge, edits);
  return edits;
}

export function useEdits(bridge: Pick<InspectorBridge, "edit">, address: RealmAddress): Edits {
  const edits = panelEditsOf(bridge);
  const [refusal, setRefusal] = useState<EditRefusal | null>(null);
  const subscribe = useCallback((listener: () => void) => edits.subscribe(listener), [edits]);
  const { done, undone } = useSyncExternalStore(subscribe, () => edits.history(address));
  return useMemo(() => {
    const shown = <Answer extends EditAnswer | null>(answer: Answer): Answer => {
      setRefusal(answer === null || answer.ok ? null : answer.refusal);
      return answer;
    };
    return {
      canUndo: done.length > 0,
      canRedo: undone.length > 0,
      apply: (changes) => edits.apply(address, changes),
      run: (changes) => edits.apply(address, changes).then(shown),
      undo: async () => void shown(await edits.undo(address)),
      redo: async () => void shown(await edits.redo(address)),
      ask: async (question) => {
        try {
          return await question();
        } catch (error) {
          // The account or the mini-program may be gone by now: the panel says so, whatever the reason.
          setRefusal({ why: "unreachable", reason: error instanceof Error ? error.message : String(error) });
          return null;
        }
      },
      refusal,
      dismissRefusal: () => setRefusal(null),
    };
  }, [edits, address, done, undone, refusal]);
}
