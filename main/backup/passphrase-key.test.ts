import { describe, expect, it } from "vitest";
import { BackupRefused } from "../../app/backup/backup-failure";
import { HEADER_BYTES, headerBytes, KEY_COST, LEAST_KEY_COST, parseHeader } from "../../app/backup/header";
import { keyOf, newKeyedHeader } from "./passphrase-key";

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return "done";
  } catch (error) {
    return error instanceof BackupRefused ? error.failure : error;
  }
}

describe("the passphrase of a backup", () => {
  it("has 8 characters at least, as people count them", async () => {
    const weak = { code: "weak-passphrase", minLength: 8 };
    expect(await failureOf(newKeyedHeader("1234567", LEAST_KEY_COST))).toEqual(weak);
    expect(await failureOf(newKeyedHeader("123456🔑", LEAST_KEY_COST))).toEqual(weak);
    expect(await failureOf(newKeyedHeader("12345678", LEAST_KEY_COST))).toBe("done");
  });

  it("gives the key again, however its letters and accents were composed, and no other passphrase does", async () => {
    const { header, key } = await newKeyedHeader("caf\u00e9 au lait", LEAST_KEY_COST);
    expect(await keyOf(header, "cafe\u0301 au lait")).toEqual(key);
    expect(await failureOf(keyOf(header, "cafe au lait"))).toEqual({ code: "wrong-passphrase" });
  });

  it("costs what the header says, which nobody can change: not one of its bytes", async () => {
    const { header } = await newKeyedHeader("a passphrase", LEAST_KEY_COST);
    for (const at of Array.from({ length: HEADER_BYTES - 9 }, (_, index) => index + 9).filter(
      (at) => at < 13 || at % 11 === 0,
    )) {
      const bytes = headerBytes(header);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      let changed: ReturnType<typeof parseHeader>;
      try {
        changed = parseHeader(bytes);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(BackupRefused);
        continue;
      }
      expect(await failureOf(keyOf(changed, "a passphrase")), `byte ${at}`).toEqual({ code: "wrong-passphrase" });
    }
  });

  it("is made dear where nobody says otherwise", async () => {
    expect((await newKeyedHeader("a passphrase")).header.cost).toEqual(KEY_COST);
  });
});
