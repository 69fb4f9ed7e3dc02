import type { Section } from "./fact";

/** Statements that return what a stored value comes back as. */
const back = (data: string) =>
  `my.setStorageSync({ key: "k", data: ${data} }); return my.getStorageSync({ key: "k" }).data;`;

export const values: Section = {
  section: "Values",
  facts: {
    stringOfDigits: { fact: "the string '123' stays a string", run: back(`"123"`), gives: "123" },
    stringOfJson: { fact: "a string that looks like JSON stays a string", run: back(`'{"a":1}'`), gives: '{"a":1}' },
    stringOfQuotes: {
      fact: "text that the page made with JSON.stringify comes back quoted",
      run: back(`JSON.stringify("x")`),
      gives: '"x"',
    },
    types: {
      fact: "numbers, booleans, arrays and nested objects come back as the same JSON type",
      run: back(`{ n: 1.5, b: true, list: [1, "2", { deep: null }] }`),
      gives: { n: 1.5, b: true, list: [1, "2", { deep: null }] },
    },
    emoji: { fact: "emoji come back unchanged", run: back(`"👩‍👩‍👧 ok"`), gives: "👩‍👩‍👧 ok" },
    loneSurrogate: {
      fact: "a lone surrogate comes back unchanged",
      run: `my.setStorageSync({ key: "k", data: "a\\ud800" }); return my.getStorageSync({ key: "k" }).data.charCodeAt(1);`,
      gives: 0xd800,
    },
    copyOnSet: {
      fact: "changing the object passed to set does not change the store",
      run: `const data = { a: 1 }; my.setStorageSync({ key: "k", data }); data.a = 2; return my.getStorageSync({ key: "k" }).data;`,
      gives: { a: 1 },
    },
    copyOnGet: {
      fact: "changing the object got from get does not change the store",
      run: `my.setStorageSync({ key: "k", data: { a: 1 } }); my.getStorageSync({ key: "k" }).data.a = 2; return my.getStorageSync({ key: "k" }).data;`,
      gives: { a: 1 },
    },
    undefinedMembers: {
      fact: "undefined members and functions vanish",
      run: back(`{ a: undefined, f() {}, b: 1 }`),
      gives: { b: 1 },
    },
    nan: { fact: "NaN and Infinity become null", run: back(`[NaN, Infinity]`), gives: [null, null] },
    date: { fact: "a Date becomes an ISO string", run: back(`new Date(0)`), gives: "1970-01-01T00:00:00.000Z" },
    map: { fact: "a Map becomes {}", run: back(`new Map([[1, 2]])`), gives: {} },
    replaces: {
      fact: "setting an existing key replaces the whole value, without merging",
      run: `my.setStorageSync({ key: "k", data: { a: 1 } }); ${back("{ b: 2 }")}`,
      gives: { b: 2 },
    },
  },
};

export const missingKeys: Section = {
  section: "Missing keys",
  facts: {
    missingIsNull: {
      fact: "getStorageSync of a key never stored succeeds with null",
      run: `return my.getStorageSync({ key: "never" });`,
      gives: { data: null, success: true },
    },
    missingAsync: {
      fact: "getStorage of a key never stored calls success with null, not fail",
      run: `return new Promise((over) => my.getStorage({ key: "never", success: ({ data }) => over(["success", data]), fail: () => over("fail") }));`,
      gives: ["success", null],
    },
    removeMissing: {
      fact: "removing a missing key succeeds",
      run: `return my.removeStorageSync({ key: "never" });`,
      gives: { success: true },
    },
    storedNull: {
      fact: "only the list of keys tells a stored null from an absent key",
      run: `my.setStorageSync({ key: "k", data: null }); return [my.getStorageSync({ key: "k" }).data, my.getStorageInfoSync().keys];`,
      gives: [null, ["k"]],
    },
  },
};

const VALUE = "200 * 1024";
const TOO_LONG = { success: false, error: 14, errorMessage: "data 长度超限" };
const FULL = { success: false, error: 12, errorMessage: "存储总大小达到上限" };
/** Fills the store to 10 MB but for `left` units. */
const fill = (left: string) => `const long = "x".repeat(${VALUE});
  for (let i = 10; i < 61; i += 1) my.setStorageSync({ key: "k" + i, data: long });
  my.setStorageSync({ key: "end", data: "x".repeat(10 * 1024 * 1024 - 51 * (${VALUE} + 3) - 3 - ${left}) });`;

export const errorCodes: Section = {
  section: "Error codes",
  facts: {
    itemBeforeTotal: {
      fact: "a value that is too long for a full store is error 14, not 12",
      run: `${fill("0")} return my.setStorageSync({ key: "z", data: "x".repeat(${VALUE} + 1) });`,
      gives: TOO_LONG,
    },
    parametersFirst: {
      fact: "wrong parameters are error 11 before the length is looked at",
      run: `return my.setStorageSync({ key: "", data: "x".repeat(${VALUE} + 1) }).error;`,
      gives: 11,
    },
    refusedWriteKeeps: {
      fact: "a refused write leaves the former value",
      run: `my.setStorageSync({ key: "k", data: "old" }); my.setStorageSync({ key: "k", data: "x".repeat(${VALUE} + 1) });
        return my.getStorageSync({ key: "k" }).data;`,
      gives: "old",
    },
    nothingEvicted: {
      fact: "a write over the total limit is error 12 and evicts nothing",
      run: `${fill("0")} return [my.setStorageSync({ key: "z", data: "" }), my.getStorageInfoSync().keys.length];`,
      gives: [FULL, 52],
    },
    shrinkAtLimit: {
      fact: "a smaller value may replace a larger one at the limit, and what it frees can be used",
      run: `${fill("0")} return [my.setStorageSync({ key: "k10", data: "x".repeat(${VALUE} - 2) }).success, my.setStorageSync({ key: "z", data: "1" }).success];`,
      gives: [true, true],
    },
  },
};

export const syncFailure: Section = {
  section: "What the Sync forms do on failure",
  facts: {
    syncNeverThrows: {
      fact: "a Sync form returns its error and does not throw",
      run: `try { return my.setStorageSync().error; } catch { return "threw"; }`,
      gives: 11,
    },
    failedGetHasNoData: {
      fact: "a failed getStorageSync has no data",
      run: `return "data" in my.getStorageSync({});`,
      gives: false,
    },
  },
};

export const limits: Section = {
  section: "Limits",
  facts: {
    longestString: {
      fact: "a string of 204,800 is accepted, one of 204,801 refused with 14",
      run: `return [0, 1].map((more) => my.setStorageSync({ key: "k", data: "x".repeat(${VALUE} + more) }));`,
      gives: [{ success: true }, TOO_LONG],
    },
    longestObject: {
      fact: "an object counts as its JSON text",
      run: `const empty = JSON.stringify({ a: "" }).length;
        return [0, 1].map((more) => my.setStorageSync({ key: "k", data: { a: "x".repeat(${VALUE} - empty + more) } }));`,
      gives: [{ success: true }, TOO_LONG],
    },
    lengthNotBytes: {
      fact: "length is UTF-16 code units, not bytes: 204,800 Chinese characters fit",
      run: `return my.setStorageSync({ key: "k", data: "汉".repeat(${VALUE}) });`,
      gives: { success: true },
    },
    keyCountsForTotal: {
      fact: "the key counts towards the total but not towards the value's limit",
      run: `const key = "k".repeat(2000); const set = my.setStorageSync({ key, data: "x".repeat(${VALUE}) });
        return [set.success, my.getStorageInfoSync().currentSize];`,
      gives: [true, 202],
    },
    currentSizeRoundsUp: {
      fact: "currentSize is rounded up to whole KB, and 0 for an empty store",
      run: `const sizes = [my.getStorageInfoSync().currentSize];
        for (const length of [1023, 1024]) { my.setStorageSync({ key: "k", data: "x".repeat(length) }); sizes.push(my.getStorageInfoSync().currentSize); }
        return sizes;`,
      gives: [0, 1, 2],
    },
  },
};

export const silent: Section = {
  section: "Silent or contradictory",
  facts: {
    orderOfKeys: {
      fact: "keys come in the order of insertion, and overwriting keeps the place",
      run: `for (const key of ["b", "a", "c", "b"]) my.setStorageSync({ key, data: key }); return my.getStorageInfoSync().keys;`,
      gives: ["b", "a", "c"],
    },
    longKey: {
      fact: "a key has no length limit of its own",
      run: `const key = "k".repeat(10_000); my.setStorageSync({ key, data: 1 }); return my.getStorageSync({ key }).data;`,
      gives: 1,
    },
  },
};
