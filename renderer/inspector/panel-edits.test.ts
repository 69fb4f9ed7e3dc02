import { describe, expect, it } from "vitest";
import type { EditAnswer, EntryChange, FullEntry } from "../../app/bridge/window/inspector";
import type { RealmAddress } from "../../app/storage/realm-address";
import { PanelEdits } from "./panel-edits";

const ADDRESS: RealmAddress = { storeId: "0".repeat(32), realm: { kind: "mini-program" } };
const OTHER: RealmAddress = { ...ADDRESS, realm: { kind: "web-view", origin: "https://example.com" } };
const entry: FullEntry = { key: "a", value: { type: "string", text: "1" }, changedAt: 0, position: 1 };
const SET: EntryChange = { do: "set", key: "a", value: entry.value };
const MADE: EditAnswer = { ok: true, before: [], after: [entry] };
const REFUSED: EditAnswer = { ok: false, refusal: { why: "overrun", error: 12, length: 2, limit: 1 } };

/** A store that answers what it is told to, and remembers what it was asked. */
function storeThatAnswers(...answers: readonly (EditAnswer | Error)[]) {
  const asked: (readonly EntryChange[])[] = [];
  const edit = async ({ changes }: { readonly changes: readonly EntryChange[] }) => {
    const answer = answers[asked.push(changes) - 1] ?? MADE;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, edits: new PanelEdits({ edit }) };
}

describe("edits of the panel", () => {
  it("are undone in the realm in which they were made, and nowhere else", async () => {
    const { edits, asked } = storeThatAnswers();
    await edits.apply(ADDRESS, [SET]);
    expect(await edits.undo(OTHER)).toBeNull();
    await edits.undo(ADDRESS);
    expect(asked).toEqual([[SET], [{ do: "remove", key: "a" }]]);
  });

  it("can be undone while they are still under way", async () => {
    const { edits, asked } = storeThatAnswers();
    void edits.apply(ADDRESS, [SET]);
    await edits.undo(ADDRESS);
    expect(asked).toHaveLength(2);
  });

  it("are not remembered when they were refused", async () => {
    const { edits } = storeThatAnswers(REFUSED);
    expect(await edits.apply(ADDRESS, [SET])).toEqual(REFUSED);
    expect(edits.history(ADDRESS).done).toEqual([]);
  });

  it("stay undoable when their undo was refused", async () => {
    const { edits } = storeThatAnswers(MADE, REFUSED);
    await edits.apply(ADDRESS, [SET]);
    expect(await edits.undo(ADDRESS)).toEqual(REFUSED);
    expect(edits.history(ADDRESS).done).toHaveLength(1);
  });

  it("are refused with the reason when the store cannot be reached, and the next one is tried all the same", async () => {
    const { edits } = storeThatAnswers(new Error("gone"));
    expect(await edits.apply(ADDRESS, [SET])).toMatchObject({
      ok: false,
      refusal: { why: "unreachable", reason: "gone" },
    });
    expect(await edits.apply(ADDRESS, [SET])).toEqual(MADE);
  });

  it("tell whoever listens that the history is another", async () => {
    const { edits } = storeThatAnswers();
    let told = 0;
    const end = edits.subscribe(() => {
      told += 1;
    });
    await edits.apply(ADDRESS, [SET]);
    end();
    await edits.undo(ADDRESS);
    expect(told).toBe(1);
  });
});
