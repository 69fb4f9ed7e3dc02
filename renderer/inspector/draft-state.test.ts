import { describe, expect, it } from "vitest";
import type { StoredValue } from "../../app/storage/stored-value";
import {
  afterDraftEvent,
  changedMeanwhile,
  type DraftEvent,
  type DraftState,
  isDirty,
  shownDraft,
} from "./draft-state";

const ONE: StoredValue = { type: "json", text: "1" };
const TWO: StoredValue = { type: "json", text: "2" };

function stateAfter(...events: readonly DraftEvent[]): DraftState {
  const start: DraftState = { stored: { state: "loading" }, held: null, revision: 0 };
  return events.reduce(afterDraftEvent, start);
}

function stored(value: StoredValue | null): DraftEvent {
  return { event: "stored", value };
}

function typed(text: string): DraftEvent {
  return { event: "typed", text };
}

describe("a draft that nobody typed in", () => {
  it("follows the store", () => {
    const state = stateAfter(stored(ONE), stored(TWO));
    expect(shownDraft(state).text).toBe("2");
    expect(isDirty(state)).toBe(false);
  });
});

describe("a draft whose change is being typed elsewhere", () => {
  it("stays as it was then, and says that the store has changed", () => {
    const state = stateAfter(stored(ONE), { event: "begun" }, stored(TWO));
    expect(shownDraft(state).text).toBe("1");
    expect(changedMeanwhile(state)).toBe("changed");
  });

  it("follows the store again when nothing came of it", () => {
    const state = stateAfter(stored(ONE), { event: "begun" }, stored(TWO), { event: "given-up" });
    expect(shownDraft(state).text).toBe("2");
    expect(changedMeanwhile(state)).toBeNull();
  });

  it("keeps what had been typed before", () => {
    const state = stateAfter(stored(ONE), typed("3"), { event: "begun" }, { event: "given-up" });
    expect(shownDraft(state).text).toBe("3");
  });
});

describe("a draft that is not saved", () => {
  it("stays as it is when the store changes, and says so", () => {
    const state = stateAfter(stored(ONE), typed("3"), stored(TWO));
    expect(shownDraft(state).text).toBe("3");
    expect(changedMeanwhile(state)).toBe("changed");
  });

  it("says when the entry was removed meanwhile", () => {
    expect(changedMeanwhile(stateAfter(stored(ONE), typed("3"), stored(null)))).toBe("removed");
  });

  it("no longer says so once it is kept, until the store changes again", () => {
    const kept = stateAfter(stored(ONE), typed("3"), stored(TWO), { event: "kept" });
    expect(changedMeanwhile(kept)).toBeNull();
    expect(changedMeanwhile(afterDraftEvent(kept, stored(ONE)))).toBe("changed");
  });

  it("gives way to what is stored when it is reverted", () => {
    const state = stateAfter(stored(ONE), typed("3"), stored(TWO), { event: "reverted" });
    expect(shownDraft(state).text).toBe("2");
  });

  it("is none when what was typed is what is stored", () => {
    expect(isDirty(stateAfter(stored(ONE), typed(" 1 ")))).toBe(false);
    expect(isDirty(stateAfter(stored(ONE), typed("1]")))).toBe(true);
  });

  it("keeps what was typed while it was being saved", () => {
    const state = stateAfter(stored(ONE), typed("3"), typed("34"), {
      event: "saved",
      draft: { type: "json", text: "3" },
      value: { type: "json", text: "3" },
    });
    expect(shownDraft(state).text).toBe("34");
    expect(changedMeanwhile(state)).toBeNull();
    expect(isDirty(state)).toBe(true);
  });
});

describe("the editor's text", () => {
  it("is taken over for every change but typing", () => {
    const typing = stateAfter(stored(ONE), typed("3"));
    expect(typing.revision).toBe(stateAfter(stored(ONE)).revision);
    expect(afterDraftEvent(typing, stored(TWO)).revision).toBe(typing.revision);
    expect(afterDraftEvent(typing, { event: "reverted" }).revision).not.toBe(typing.revision);
    expect(stateAfter(stored(ONE), stored(TWO)).revision).not.toBe(stateAfter(stored(ONE)).revision);
  });
});
