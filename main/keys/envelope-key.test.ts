import { describe, expect, it } from "vitest";
import { checkKey, newKey, newKeyCheck, storeKeysOf, unwrapDataKey, wrapDataKey } from "./envelope-key";
import { KEY_BYTES, SealBroken } from "./sealing";

describe("the key of a store", () => {
  it("is unwrapped by its account's key in its own row, and by nothing else", () => {
    const [accountKey, dataKey] = [newKey(), newKey()];
    const wrapped = wrapDataKey(accountKey, dataKey, "one");
    expect(unwrapDataKey(accountKey, wrapped, "one")).toEqual(dataKey);
    expect(() => unwrapDataKey(accountKey, wrapped, "other")).toThrow(SealBroken);
    expect(() => unwrapDataKey(newKey(), wrapped, "one")).toThrow(SealBroken);
  });

  it("gives one key to seal with and another one to index by", () => {
    const dataKey = newKey();
    const { sealing, indexing } = storeKeysOf(dataKey);
    expect([sealing.length, indexing.length]).toEqual([KEY_BYTES, KEY_BYTES]);
    expect(sealing.equals(indexing) || sealing.equals(dataKey) || indexing.equals(dataKey)).toBe(false);
    expect(storeKeysOf(dataKey)).toEqual({ sealing, indexing });
  });
});

describe("an account's key", () => {
  it("is new each time, and told from every other one by its check, for that account alone", () => {
    const accountKey = newKey();
    expect(accountKey.equals(newKey())).toBe(false);
    const check = newKeyCheck(accountKey, "one");
    checkKey(accountKey, check, "one");
    expect(() => checkKey(newKey(), check, "one")).toThrow(SealBroken);
    expect(() => checkKey(accountKey, check, "other")).toThrow(SealBroken);
    for (const damaged of [accountKey.subarray(1), Buffer.concat([accountKey, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      expect(() => checkKey(damaged, check, "one")).toThrow(SealBroken);
    }
  });
});
