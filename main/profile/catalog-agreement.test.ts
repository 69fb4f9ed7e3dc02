import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementOf, type KeptRow, type Side } from "./catalog-agreement";

const row = (id: string, digest = id, isWhole = true, table = "store"): KeptRow => {
  return { table, id, rowid: 1n, digest, isWhole, otherNames: [digest] };
};
const NOTHING = { put: [], drop: [], vouched: [], lost: [] };

function side(rows: readonly KeptRow[], revision = 1, erased: readonly string[] = []): Side {
  return { revision, rows: new Map(rows.map((each) => [`${each.table} ${each.id}`, each])), erased: new Set(erased) };
}

const A = row("a");
const CHANGED_A = row("a", "changed", false);

describe("a catalog and its copy that differ", () => {
  for (const [what, catalog, copy, expected] of [
    ["the row of the catalog was changed", side([CHANGED_A]), side([A]), { ...NOTHING, put: [A] }],
    ["the row of the copy was changed", side([A]), side([CHANGED_A]), NOTHING],
    ["both were changed", side([CHANGED_A]), side([row("a", "x", false)]), { ...NOTHING, lost: [CHANGED_A] }],
    ["the catalog has lost a row", side([]), side([A]), { ...NOTHING, put: [A] }],
    ["the catalog has a row that is newer", side([A, row("b")], 2), side([A]), NOTHING],
    ["the catalog's key is newer", side([row("a", "newer")], 2), side([A]), NOTHING],
    ["the catalog has removed a row", side([], 2), side([A]), NOTHING],
    [
      "a removal is not finished",
      side([row("b", "x", false)], 2, ["a"]),
      side([A]),
      { ...NOTHING, lost: [row("b", "x", false)] },
    ],
    [
      "an id was changed",
      side([row("z", "a", false)]),
      side([A]),
      { ...NOTHING, put: [A], drop: [row("z", "a", false)] },
    ],
    [
      "only a sum was changed",
      side([row("a", "a", false)]),
      side([A]),
      { ...NOTHING, vouched: [row("a", "a", false)] },
    ],
    [
      "the catalog has lost a row, and one that only it has was changed",
      side([row("b", "x", false)], 2),
      side([A]),
      { ...NOTHING, put: [A], lost: [row("b", "x", false)] },
    ],
    [
      "another row has taken the place of one that is gone",
      side([row("b", "a"), row("c", "x", false)], 2),
      side([A]),
      { ...NOTHING, lost: [row("c", "x", false)] },
    ],
    [
      "the name of a damaged row is another's by now",
      side([row("a", "x", false), row("b", "a")], 2),
      side([A]),
      { ...NOTHING, lost: [row("a", "x", false)] },
    ],
    ["a store was set aside", side([row("a", "k", true, "kept")], 1), side([A]), NOTHING],
    ["an older catalog was put back", side([], 1), side([A], 2), null],
    [
      "the copy is newer and damaged",
      side([row("b")], 1),
      side([A, row("b", "x", false)], 2),
      { ...NOTHING, put: [A] },
    ],
  ] as const) {
    it(`because ${what}`, () => {
      expect(agreementOf(catalog, copy, false)).toEqual(expected);
    });
  }

  it("take what a catalog that was found damaged has lost, although it is the newer one", () => {
    expect(agreementOf(side([], 2), side([A]), true)).toEqual({ ...NOTHING, put: [A] });
  });

  it("lose no row that one of them has whole, whichever rows of the other were changed", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (present, damaged) => {
        const whole = present.map((id) => row(id));
        const broken = present.map((id, index) => (damaged[index] ? row(id, `changed ${id}`, false) : row(id)));
        const mended = agreementOf(side(broken), side(whole), false);
        const put = new Set(mended?.put.map(({ id }) => id));
        expect(present.filter((_, index) => damaged[index])).toEqual(present.filter((id) => put.has(id)));
        expect(mended?.lost).toEqual([]);
        expect(agreementOf(side(whole), side(broken), false)).toEqual(NOTHING);
      }),
    );
  });
});
