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

describe("what an earlier Minihost sealed", () => {
  const bytes = (text: string) => Buffer.from(text, "base64");

  it("opens: an account's check, a store's wrapped key, and what that is divided into", () => {
    const accountKey = Buffer.alloc(KEY_BYTES, 7);
    checkKey(accountKey, bytes("Aq9It/zqolE6uQbGD+prJ0HRRE3A3/l1KI0dDw=="), "account");
    const wrapped = bytes("V/DuMZC7Dh5mag4dIrZTVlsKTL0/JP2cDknXE18B6SZTMMobf9KPtcRXWsaaDSmzQ+Ea1bXZcVOyRGo2");
    const dataKey = unwrapDataKey(accountKey, wrapped, "store");
    expect(dataKey).toEqual(Buffer.alloc(KEY_BYTES, 9));
    expect(storeKeysOf(dataKey)).toEqual({
      sealing: bytes("qybt9p+W95gdj2VztbizoulubkifWMN7IXz622kNiVg="),
      indexing: bytes("zhdvj3jeWto5YqLauuW7gNCkVYwz4xCiYR0H8BDAQvw="),
    });
  });
});
