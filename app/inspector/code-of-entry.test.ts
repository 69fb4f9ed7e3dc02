import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataOf, storedValueOf } from "../storage/stored-value";
import { codeOfEntry } from "./code-of-entry";

function run(code: string): unknown {
  const calls: unknown[] = [];
  new Function("my", code)({ setStorage: (call: unknown) => calls.push(call) });
  return calls;
}

/** Names and texts that a printer may trip over. */
const awkward = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", '"__proto__":', "', __proto__: '", "\u2028", "*/", "</script>", "`", "\ud800"),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    awkward,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value")),
    // Object.fromEntries defines "__proto__" as a property, as JSON.parse does.
    fc.array(fc.tuple(awkward, tie("value"))).map((members) => Object.fromEntries(members)),
  ),
})).value;

describe("the code of an entry", () => {
  it("makes the same entry when it runs", () => {
    fc.assert(
      fc.property(awkward, json, (key, data) => {
        const stored = storedValueOf(data);
        if (stored === null) throw new Error("JSON can say all of these");
        expect(run(codeOfEntry(key, stored))).toStrictEqual([{ key, data: dataOf(stored) }]);
      }),
    );
  });

  it("keeps a string that looks like JSON a string", () => {
    expect(codeOfEntry("n", { type: "string", text: '{"a":1}' })).toBe(
      'my.setStorage({\n  key: "n",\n  data: "{\\"a\\":1}",\n});\n',
    );
  });

  it("prints an object over lines", () => {
    expect(codeOfEntry("city", { type: "json", text: '{"name":"杭州"}' })).toBe(
      'my.setStorage({\n  key: "city",\n  data: {\n    "name": "杭州"\n  },\n});\n',
    );
  });
});
