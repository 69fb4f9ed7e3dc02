import type { StoredValue } from "../../app/storage/stored-value";
import { draftOf, type EntryDraft, isSameValue, readingOf } from "./entry-draft";

/** What the store has for the key that is shown; `gone` may be an entry that cannot be read. */
export type StoredState =
  | { readonly state: "loading" }
  | { readonly state: "present"; readonly value: StoredValue }
  | { readonly state: "gone" };

/** A draft that is not saved, and the value it was typed over; null for one that was typed where nothing was. */
export interface HeldDraft {
  readonly draft: EntryDraft;
  readonly base: StoredValue | null;
}

/** What the store has, and what was typed over it. */
export interface DraftState {
  readonly stored: StoredState;
  /** Null while nothing is typed: then the draft follows the store. */
  readonly held: HeldDraft | null;
  /** Another number whenever the draft's text changed by anything but typing. */
  readonly revision: number;
}

export type DraftEvent =
  | { readonly event: "stored"; readonly value: StoredValue | null }
  | { readonly event: "typed"; readonly text: string }
  /** Something is typed elsewhere that will change the draft: what it was typed over must stay. */
  | { readonly event: "begun" }
  /** Nothing came of that. */
  | { readonly event: "given-up" }
  /** By a command: formatted, or of another type. */
  | { readonly event: "replaced"; readonly draft: EntryDraft }
  | { readonly event: "reverted" }
  /** The user has seen that the store has changed, and keeps the draft. */
  | { readonly event: "kept" }
  /** @property draft the one that was saved; more may have been typed since */
  | { readonly event: "saved"; readonly draft: EntryDraft; readonly value: StoredValue };

const EMPTY_DRAFT: EntryDraft = { type: "string", text: "" };

export function shownDraft({ held, stored }: DraftState): EntryDraft {
  if (held !== null) return held.draft;
  return stored.state === "present" ? draftOf(stored.value) : EMPTY_DRAFT;
}

/** Whether saving would store anything else than what is stored, or cannot be done yet. */
export function isDirty(state: DraftState): boolean {
  if (state.held === null) return false;
  const reading = readingOf(state.held.draft);
  return !reading.ok || state.stored.state !== "present" || !isSameValue(reading.value, state.stored.value);
}

/** What happened to the entry since the draft was begun, which the user should know before saving over it. */
export function changedMeanwhile(state: DraftState): "changed" | "removed" | null {
  const { held, stored } = state;
  if (held === null || stored.state === "loading" || !isDirty(state)) return null;
  if (stored.state === "gone") return held.base === null ? null : "removed";
  return held.base !== null && isSameValue(held.base, stored.value) ? null : "changed";
}

export function afterDraftEvent(state: DraftState, event: DraftEvent): DraftState {
  switch (event.event) {
    case "stored":
      return afterStored(state, event.value);
    case "typed":
      return { ...state, held: { draft: { ...shownDraft(state), text: event.text }, base: baseOf(state) } };
    case "begun":
      return state.held === null ? { ...state, held: { draft: shownDraft(state), base: baseOf(state) } } : state;
    case "given-up":
      return isAsBegun(state) ? renewed(state, null) : state;
    case "replaced":
      return renewed(state, { draft: event.draft, base: baseOf(state) });
    case "reverted":
      return renewed(state, null);
    case "kept":
      return state.held === null ? state : { ...state, held: { ...state.held, base: storedValue(state) } };
    case "saved":
      return afterSaved(state, event.draft, event.value);
  }
}

function isAsBegun({ held }: DraftState): boolean {
  if (held === null || held.base === null) return false;
  const begun = draftOf(held.base);
  return held.draft.type === begun.type && held.draft.text === begun.text;
}

function afterStored(state: DraftState, value: StoredValue | null): DraftState {
  const stored: StoredState = value === null ? { state: "gone" } : { state: "present", value };
  const former = storedValue(state);
  const isSame = value === null ? state.stored.state === "gone" : former !== null && isSameValue(former, value);
  if (isSame) return state;
  return { ...state, stored, revision: state.held === null ? state.revision + 1 : state.revision };
}

function afterSaved(state: DraftState, draft: EntryDraft, value: StoredValue): DraftState {
  const saved: DraftState = { ...state, stored: { state: "present", value } };
  const { held } = state;
  const isTypedOn = held !== null && (held.draft.text !== draft.text || held.draft.type !== draft.type);
  return isTypedOn ? { ...saved, held: { ...held, base: value } } : renewed(saved, null);
}

function renewed(state: DraftState, held: HeldDraft | null): DraftState {
  return { ...state, held, revision: state.revision + 1 };
}

function baseOf(state: DraftState): StoredValue | null {
  return state.held === null ? storedValue(state) : state.held.base;
}

function storedValue({ stored }: DraftState): StoredValue | null {
  return stored.state === "present" ? stored.value : null;
}
