import type { Section } from "./fact";

const DONE = { success: true };
const INVALID = { success: false, error: 11, errorMessage: "invalid params" };
const REFUSED = { error: 11, errorMessage: "invalid params" };

export const tenFunctions: Section = {
  section: "The ten functions",
  facts: {
    getSyncGivesData: {
      fact: "getStorageSync returns the value as data",
      run: `my.setStorageSync({ key: "k", data: 1 }); return my.getStorageSync({ key: "k" });`,
      gives: { data: 1, success: true },
    },
    setSyncSaysSuccess: {
      fact: "setStorageSync returns success true and no error",
      run: `return my.setStorageSync({ key: "k", data: 1 });`,
      gives: DONE,
    },
    removeSyncSaysSuccess: {
      fact: "removeStorageSync returns success true",
      run: `my.setStorageSync({ key: "k", data: 1 }); return my.removeStorageSync({ key: "k" });`,
      gives: DONE,
    },
    clearSyncSaysSuccess: {
      fact: "clearStorageSync returns success true",
      run: `return my.clearStorageSync();`,
      gives: DONE,
    },
    infoFields: {
      fact: "getStorageInfoSync lists every key, with sizes as numbers of KB",
      run: `my.setStorageSync({ key: "a", data: 1 }); my.setStorageSync({ key: "b", data: 2 });
        const { keys, currentSize, limitSize } = my.getStorageInfoSync(); return { keys, currentSize, limitSize };`,
      gives: { keys: ["a", "b"], currentSize: 1, limitSize: 10_240 },
    },
    infoAsync: {
      fact: "getStorageInfo gives the same keys and sizes to success",
      run: `my.setStorageSync({ key: "a", data: 1 });
        return new Promise((success) => my.getStorageInfo({ success })).then(({ keys, currentSize, limitSize }) => [keys, currentSize, limitSize]);`,
      gives: [["a"], 1, 10_240],
    },
    noExpiry: {
      fact: "an unknown field such as expire changes nothing",
      run: `my.setStorageSync({ key: "k", data: 1, expire: 0, encrypt: true }); return my.getStorageSync({ key: "k" }).data;`,
      gives: 1,
    },
    removeAsync: {
      fact: "removeStorage gives success true and removes the key",
      run: `my.setStorageSync({ key: "k", data: 1 }); const result = await my.removeStorage({ key: "k" });
        return [result, my.getStorageSync({ key: "k" }).data];`,
      gives: [DONE, null],
    },
    clearAsync: {
      fact: "clearStorage without an argument removes every key",
      run: `my.setStorageSync({ key: "k", data: 1 }); await my.clearStorage(); return my.getStorageInfoSync().keys;`,
      gives: [],
    },
  },
};

export const conventions: Section = {
  section: "Calling conventions",
  facts: {
    successThenComplete: {
      fact: "success runs, then complete with that same object, and fail never",
      run: `const calls = []; let first;
        await new Promise((over) => my.setStorage({ key: "k", data: 1,
          success: (res) => { first = res; calls.push("success"); }, fail: () => calls.push("fail"),
          complete: (res) => { calls.push("complete", res === first); over(); } }));
        return calls;`,
      gives: ["success", "complete", true],
    },
    failThenComplete: {
      fact: "a refused call runs fail, then complete with that same object, and success never",
      run: `const calls = []; let first;
        await new Promise((over) => my.setStorage({ key: "", data: 1,
          success: () => calls.push("success"), fail: (res) => { first = res; calls.push("fail"); },
          complete: (res) => { calls.push("complete", res === first); over(); } }));
        return calls;`,
      gives: ["fail", "complete", true],
    },
    promiseResolves: {
      fact: "an async function also returns a Promise of the success payload",
      run: `my.setStorageSync({ key: "k", data: [1] }); return (await my.getStorage({ key: "k" })).data;`,
      gives: [1],
    },
    promiseRejects: {
      fact: "the Promise of a refused call rejects with error and errorMessage",
      run: `return my.setStorage({ key: "", data: 1 }).then(() => "resolved", (error) => error);`,
      gives: REFUSED,
    },
    callbacksAfterReturn: {
      fact: "callbacks never run before the call has returned",
      run: `const calls = [];
        await new Promise((complete) => { my.setStorage({ key: "k", data: 1, success: () => calls.push("success"), complete }); calls.push("returned"); });
        return calls;`,
      gives: ["returned", "success"],
    },
    callOrder: {
      fact: "a set followed at once by a Sync get is seen by it",
      run: `my.setStorage({ key: "k", data: "new" }); return my.getStorageSync({ key: "k" }).data;`,
      gives: "new",
    },
    callOrderAsync: {
      fact: "a set followed at once by an un-awaited get is seen by it",
      run: `my.setStorage({ key: "k", data: 1 }); const read = my.getStorage({ key: "k" }); my.setStorage({ key: "k", data: 2 });
        return (await read).data;`,
      gives: 1,
    },
    handledRejection: {
      fact: "with a callback given, a refused call is no unhandled rejection",
      run: `await new Promise((complete) => my.setStorage({ key: "", complete }));
        await new Promise((later) => setTimeout(later, 50)); return (getApp().rejections ?? []).length;`,
      gives: 0,
    },
    ordinaryRejection: {
      fact: "without callbacks, a refused call whose Promise nobody handles is an unhandled rejection",
      run: `my.setStorage({ key: "" }); await new Promise((later) => setTimeout(later, 50));
        return getApp().rejections?.map(({ reason }) => reason.error);`,
      gives: [11],
    },
    throwingCallback: {
      fact: "an exception in success goes to App.onError and does not skip complete",
      run: `await new Promise((complete) => my.setStorage({ key: "k", data: 1, success() { throw new Error("mine"); }, complete }));
        return getApp().errors?.map(({ message }) => message.includes("mine"));`,
      gives: [true],
    },
    oneStore: {
      fact: "async and Sync forms work on the same store",
      run: `await my.setStorage({ key: "k", data: 1 }); my.removeStorageSync({ key: "k" }); return (await my.getStorage({ key: "k" })).data;`,
      gives: null,
    },
  },
};

const get = (argument: string) => `return my.getStorageSync(${argument});`;

export const parameters: Section = {
  section: "Parameter rules",
  facts: {
    noArgument: { fact: "no argument is error 11", run: get(""), gives: INVALID },
    notAnObject: { fact: "an argument that is no object is error 11", run: get(`"k"`), gives: INVALID },
    positional: {
      fact: "the positional call of ported code is error 11, never a crash",
      run: `return my.setStorageSync("k", 1);`,
      gives: INVALID,
    },
    keyMissing: { fact: "a missing key is error 11", run: get("{}"), gives: INVALID },
    keyNull: { fact: "a null key is error 11", run: get("{ key: null }"), gives: INVALID },
    keyEmpty: { fact: "the empty string is not accepted as key", run: get(`{ key: "" }`), gives: INVALID },
    keyNumber: { fact: "a key that is no string is error 11", run: get("{ key: 1 }"), gives: INVALID },
    keyMissingAsync: {
      fact: "a missing key fails the async form with 11",
      run: `return new Promise((fail) => my.getStorage({ fail }));`,
      gives: REFUSED,
    },
    oddKeys: {
      fact: "keys of blanks, of non-ASCII text or named like members of Object are ordinary keys",
      run: `const keys = [" ", "钥匙", "__proto__", "constructor", "toString", "hasOwnProperty", "length", "a/b", "../x"];
        keys.forEach((key, data) => my.setStorageSync({ key, data }));
        return [keys.map((key) => my.getStorageSync({ key }).data), my.getStorageInfoSync().keys.length];`,
      gives: [[0, 1, 2, 3, 4, 5, 6, 7, 8], 9],
    },
    unstoredOddKeys: {
      fact: "a member name of Object that was never stored is a missing key",
      run: `return ["__proto__", "constructor", "toString"].map((key) => my.getStorageSync({ key }).data);`,
      gives: [null, null, null],
    },
    dataMissing: { fact: "missing data is error 11", run: `return my.setStorageSync({ key: "k" });`, gives: INVALID },
    dataUndefined: {
      fact: "undefined data is error 11",
      run: `return my.setStorageSync({ key: "k", data: undefined });`,
      gives: INVALID,
    },
    emptyValues: {
      fact: "null, false, 0, '', [] and {} are stored and returned as they are",
      run: `return [null, false, 0, "", [], {}].map((data) => { my.setStorageSync({ key: "k", data }); return my.getStorageSync({ key: "k" }).data; });`,
      gives: [null, false, 0, "", [], {}],
    },
    cycle: {
      fact: "data with a cycle is error 11",
      run: `const data = {}; data.self = data; return my.setStorageSync({ key: "k", data });`,
      gives: INVALID,
    },
    bigint: { fact: "a BigInt is error 11", run: `return my.setStorageSync({ key: "k", data: 1n });`, gives: INVALID },
    functionData: {
      fact: "a function as data is error 11",
      run: `return my.setStorageSync({ key: "k", data: () => 1 });`,
      gives: INVALID,
    },
    throwingToJson: {
      fact: "data whose toJSON throws is error 11",
      run: `return my.setStorageSync({ key: "k", data: { toJSON() { throw new Error("no"); } } });`,
      gives: INVALID,
    },
    clearWithUnknownFields: {
      fact: "clearStorageSync ignores unknown fields",
      run: `return my.clearStorageSync({ what: 1 });`,
      gives: DONE,
    },
  },
};
