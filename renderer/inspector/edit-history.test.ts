import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EntryChange, FullEntry } from "../../app/bridge/window/inspector";
import { type EditHistory, inverseOf, type MadeEdit, NO_EDITS, withEdit, withRedo, withUndo } from "./edit-history";

/** A realm as the contract describes it: an edit answers what it replaced, a new entry stands at the end. */
class Realm {
  #entries: readonly FullEntry[] = [];
  #now = 0;

  entries(): readonly FullEntry[] {
    return this.#entries;
  }

  /** Keys and values in order, without the time of change, which an undo renews. */
  shown(): readonly string[] {
    return this.#entries.map(({ key, value }) => `${key}=${value.text}`);
  }

  edit(changes: readonly EntryChange[]): MadeEdit {
    const former = this.#entries;
    for (const change of changes) this.#entries = this.#after(change);
    const isIn = (entries: readonly FullEntry[], entry: FullEntry) => entries.includes(entry);
    return {
      before: former.filter((entry) => !isIn(this.#entries, entry)),
      after: this.#entries.filter((entry) => !isIn(former, entry)),
    };
  }

  #after(change: EntryChange): readonly FullEntry[] {
    if (change.do === "clear") return [];
    const others = this.#entries.filter(({ key }) => key !== change.key);
    const entry = this.#entries.find(({ key }) => key === change.key);
    if (change.do === "remove") return others;
    if (change.do === "rename") {
      const isTaken = others.some(({ key }) => key === change.to);
      return entry === undefined || isTaken ? this.#entries : inOrder([...others, { ...entry, key: change.to }]);
    }
    const end = Math.max(0, ...this.#entries.map(({ position }) => position)) + 1;
    const isFree = (place: number | undefined) => !others.some(({ position }) => position === place);
    const wished = isFree(change.position) ? change.position : undefined;
    this.#now += 1;
    const position = wished ?? entry?.position ?? end;
    return inOrder([...others, { key: change.key, value: change.value, changedAt: this.#now, position }]);
  }
}

function inOrder(entries: readonly FullEntry[]): readonly FullEntry[] {
  return [...entries].sort((one, other) => one.position - other.position);
}

/** The panel: a realm and the history of what was edited in it. */
class Panel {
  readonly realm = new Realm();
  #history: EditHistory = NO_EDITS;

  get isUndoable(): boolean {
    return this.#history.done.length > 0;
  }

  edit(changes: readonly EntryChange[]): void {
    this.#history = withEdit(this.#history, this.realm.edit(changes));
  }

  undo(): void {
    const latest = this.#history.done.at(-1);
    if (latest !== undefined) this.#history = withUndo(this.#history, this.realm.edit(inverseOf(latest)));
  }

  redo(): void {
    const latest = this.#history.undone.at(-1);
    if (latest !== undefined) this.#history = withRedo(this.#history, this.realm.edit(inverseOf(latest)));
  }
}

const key = fc.constantFrom("a", "b", "c", "d");
const text = fc.constantFrom("1", "2", "3", "4", "5");
const change: fc.Arbitrary<EntryChange> = fc.oneof(
  fc.record({
    do: fc.constant("set" as const),
    key,
    value: text.map((each) => ({ type: "string" as const, text: each })),
  }),
  fc.record({ do: fc.constant("remove" as const), key }),
  fc.record({ do: fc.constant("rename" as const), key, to: key }),
  fc.constant({ do: "clear" as const }),
);
const edits = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 });

function set(key: string, text: string): EntryChange {
  return { do: "set", key, value: { type: "string", text } };
}

describe("the history of a realm that only the panel changes", () => {
  it("leads through every former state back to the first one, order included, and forth again", () => {
    fc.assert(
      fc.property(fc.array(change), edits, (existing, made) => {
        const panel = new Panel();
        panel.realm.edit(existing);
        const first = panel.realm.shown();
        for (const each of made) panel.edit(each);
        const last = panel.realm.shown();
        for (const _ of made) panel.undo();
        expect(panel.realm.shown()).toEqual(first);
        for (const _ of made) panel.redo();
        expect(panel.realm.shown()).toEqual(last);
      }),
    );
  });

  it("forgets what was undone once something else is edited", () => {
    const panel = new Panel();
    panel.edit([set("a", "1")]);
    panel.undo();
    panel.edit([set("b", "2")]);
    panel.redo();
    expect(panel.realm.shown()).toEqual(["b=2"]);
  });

  it("does not count an edit that changed nothing", () => {
    const panel = new Panel();
    panel.edit([{ do: "remove", key: "a" }]);
    expect(panel.isUndoable).toBe(false);
  });
});

describe("the history of a realm that a mini-program changes meanwhile", () => {
  it("restores what the edit replaced, over what the mini-program wrote, and a redo brings that back", () => {
    const panel = new Panel();
    panel.realm.edit([set("a", "1")]);
    panel.edit([set("a", "2")]);
    panel.realm.edit([set("a", "3")]);
    panel.undo();
    expect(panel.realm.shown()).toEqual(["a=1"]);
    panel.redo();
    expect(panel.realm.shown()).toEqual(["a=3"]);
    panel.undo();
    expect(panel.realm.shown()).toEqual(["a=1"]);
  });

  it("leaves keys alone that the edit did not touch, after a clear too", () => {
    const panel = new Panel();
    panel.realm.edit([set("a", "1")]);
    panel.edit([{ do: "clear" }]);
    panel.realm.edit([set("z", "9")]);
    panel.undo();
    expect([...panel.realm.shown()].sort()).toEqual(["a=1", "z=9"]);
  });

  it("has in each redo the exact opposite of the undo before it", () => {
    fc.assert(
      fc.property(edits, edits, (made, foreign) => {
        const panel = new Panel();
        for (const [index, each] of made.entries()) {
          panel.edit(each);
          panel.realm.edit(foreign[index] ?? []);
        }
        const then = valuesByKey(panel.realm);
        panel.undo();
        panel.redo();
        expect(valuesByKey(panel.realm)).toEqual(then);
      }),
    );
  });
});

function valuesByKey(realm: Realm): Readonly<Record<string, string>> {
  return Object.fromEntries(realm.entries().map(({ key, value }) => [key, value.text]));
}

describe("a long history", () => {
  it("gives up its oldest edits before it outgrows the memory, never its latest", () => {
    const entry = { key: "k", value: { type: "string" as const, text: "x".repeat(200 * 1024) }, changedAt: 0 };
    const big: MadeEdit = { before: [], after: Array.from({ length: 51 }, (_, position) => ({ ...entry, position })) };
    let history = NO_EDITS;
    for (let count = 0; count < 20; count += 1) history = withEdit(history, big);
    expect(history.done.length).toBe(6);
    const huge: MadeEdit = { before: Array.from({ length: 8 }, () => big.after).flat(), after: [] };
    expect(withEdit(history, huge).done).toEqual([huge]);
  });
});
