import type { EntryChange, FullEntry } from "../../app/bridge/window/inspector";

/** An edit that was made: the entries it replaced, and what it put in their place. */
export interface MadeEdit {
  readonly before: readonly FullEntry[];
  readonly after: readonly FullEntry[];
}

/**
 * What was edited in one realm, and what of it was taken back.
 *
 * The mini-program writes meanwhile, and its writes are no part of this history. So an undo restores exactly what its edit
 * replaced, over whatever stands there now: the last write wins. What the undo itself replaced is remembered from the
 * answer to it, and its redo brings that back, a write of the mini-program included. Keys that the edit did not touch are
 * never touched.
 */
export interface EditHistory {
  /** Oldest first. */
  readonly done: readonly MadeEdit[];
  /** The one taken back first comes first: the next redo is the last. */
  readonly undone: readonly MadeEdit[];
}

export const NO_EDITS: EditHistory = { done: [], undone: [] };

/** Longest sum of what is remembered, in UTF-16 code units: three times a full realm before and after. */
const MAX_REMEMBERED_LENGTH = 64 * 1024 * 1024;

/** The history after a new edit. What was undone before it cannot be redone any more: it belongs to another course of things. */
export function withEdit(history: EditHistory, edit: MadeEdit): EditHistory {
  return changesNothing(edit) ? history : { done: bounded([...history.done, edit]), undone: [] };
}

/** The history after its latest edit was taken back. @param made what taking it back replaced and restored */
export function withUndo(history: EditHistory, made: MadeEdit): EditHistory {
  return { done: history.done.slice(0, -1), undone: [...history.undone, made] };
}

/** The history after its latest undo was taken back. @param made what taking it back replaced and restored */
export function withRedo(history: EditHistory, made: MadeEdit): EditHistory {
  return { done: bounded([...history.done, made]), undone: history.undone.slice(0, -1) };
}

/**
 * The changes that take an edit back, order of the entries included. Removals come first: an entry can only return to its
 * place when nobody else stands there.
 */
export function inverseOf({ before, after }: MadeEdit): readonly EntryChange[] {
  const positions = new Map(before.map(({ key, position }) => [key, position]));
  const removals = after.filter(({ key, position }) => positions.get(key) !== position);
  return [
    ...removals.map(({ key }) => ({ do: "remove" as const, key })),
    ...before.map(({ key, value, position }) => ({ do: "set" as const, key, value, position })),
  ];
}

/** Removing what is already gone, for one. Nothing could be seen of taking it back. */
function changesNothing({ before, after }: MadeEdit): boolean {
  return before.length === 0 && after.length === 0;
}

/** The latest edits, the last one always among them. */
function bounded(edits: readonly MadeEdit[]): readonly MadeEdit[] {
  let length = 0;
  const firstTooOld = edits.findLastIndex((edit, index) => {
    length += lengthOf(edit);
    return length > MAX_REMEMBERED_LENGTH && index < edits.length - 1;
  });
  return edits.slice(firstTooOld + 1);
}

function lengthOf({ before, after }: MadeEdit): number {
  return [...before, ...after].reduce((sum, { key, value }) => sum + key.length + value.text.length, 0);
}
