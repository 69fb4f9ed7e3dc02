import type { EntryChange, FullEntry } from "../../app/bridge/window/inspector";
import { codeOfEntry } from "../../app/inspector/code-of-entry";
import { copyText } from "./copy-text";
import type { PaneProps } from "./realm-context";
import type { Edits } from "./use-edits";

/** Everything that can be done to entries by a menu, a button or a key. */
export interface EntryActions extends StoreActions {
  readonly open: (key: string) => void;
  readonly rename: (key: string) => void;
  readonly editValue: (key: string) => void;
  readonly add: () => void;
  readonly clear: () => void;
  readonly help: () => void;
}

/** Those of them that need nothing but the store. */
interface StoreActions {
  readonly remove: (keys: readonly string[]) => void;
  readonly duplicate: (keys: readonly string[]) => void;
  readonly copyKeys: (keys: readonly string[]) => void;
  readonly copyValues: (keys: readonly string[]) => void;
  readonly copyCode: (keys: readonly string[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface EntryActionsOptions extends Pick<PaneProps, "bridge" | "address"> {
  readonly edits: Edits;
  readonly onSelect: (key: string) => void;
  /** The name of a copy. @param number counts the copies from 1 */
  readonly copyName: (key: string, number: number) => string;
}

export function entryActions({ bridge, address, edits, onSelect, copyName }: EntryActionsOptions): StoreActions {
  const copy = async (keys: readonly string[], textOf: (entry: FullEntry) => string) => {
    const entries = await edits.ask(() => bridge.read({ address, keys }));
    if (entries !== null) copyText(entries.map(textOf).join("\n"));
  };
  const duplicate = async (keys: readonly string[]) => {
    const changes = await edits.ask(() => freeCopies({ bridge, address, keys, copyName }));
    if (changes === null) return;
    const answer = await edits.run(changes);
    const [last] = changes.slice(-1);
    if (answer.ok && last !== undefined) onSelect(last.key);
  };
  return {
    remove: (keys) => void edits.run(keys.map((key) => ({ do: "remove", key }))),
    duplicate: (keys) => void duplicate(keys),
    copyKeys: (keys) => copyText(keys.join("\n")),
    copyValues: (keys) => void copy(keys, ({ value }) => value.text),
    copyCode: (keys) => void copy(keys, ({ key, value }) => codeOfEntry(key, value)),
    undo: () => void edits.undo(),
    redo: () => void edits.redo(),
  };
}

type SetChange = Extract<EntryChange, { do: "set" }>;

interface FreeCopiesOptions extends Pick<EntryActionsOptions, "bridge" | "address" | "copyName"> {
  readonly keys: readonly string[];
}

/** Sets that make a copy of each of these entries, under names that no other entry has. */
async function freeCopies({ bridge, address, keys, copyName }: FreeCopiesOptions): Promise<readonly SetChange[]> {
  const originals = await bridge.read({ address, keys });
  const taken = new Set<string>();
  for (;;) {
    const copies = copiesOf(originals, taken, copyName);
    const { entries } = await bridge.rows({ address, keys: copies.map(({ key }) => key) });
    if (entries.length === 0) return copies;
    for (const { key } of entries) taken.add(key);
  }
}

/** Sets that make a copy of each entry under the first name that is neither taken nor another copy's. */
export function copiesOf(
  originals: readonly FullEntry[],
  taken: ReadonlySet<string>,
  copyName: (key: string, number: number) => string,
): readonly SetChange[] {
  const used = new Set(taken);
  return originals.map(({ key, value }) => {
    let number = 1;
    while (used.has(copyName(key, number))) number += 1;
    const name = copyName(key, number);
    used.add(name);
    return { do: "set", key: name, value };
  });
}
