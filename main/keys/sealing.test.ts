import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KEY_BYTES, SealBroken, seal, unseal } from "./sealing";

const bytes = (length: { minLength?: number; maxLength?: number } = { maxLength: 200 }) => fc.uint8Array(length);
const key = bytes({ minLength: KEY_BYTES, maxLength: KEY_BYTES });

function brokenBy(open: () => unknown): string {
  try {
    open();
    return "opened";
  } catch (error) {
    return error instanceof SealBroken ? error.why : String(error);
  }
}

describe("a sealed text", () => {
  it("opens with its key, at its place, for every text", () => {
    fc.assert(
      fc.property(key, bytes(), bytes(), (anyKey, text, place) => {
        expect(unseal(anyKey, seal(anyKey, text, place), place)).toEqual(Buffer.from(text));
      }),
    );
  });

  it("opens with no other key, at no other place, and with no other byte", () => {
    fc.assert(
      fc.property(
        key,
        bytes(),
        bytes(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (anyKey, text, place, at, flip) => {
          const sealed = seal(anyKey, text, place);
          const other = Uint8Array.from(anyKey, (byte, index) => (index === 0 ? byte ^ flip : byte));
          const changed = Uint8Array.from(sealed, (byte, index) => (index === at % sealed.length ? byte ^ flip : byte));
          expect(brokenBy(() => unseal(other, sealed, place))).toBe("failed-authentication");
          expect(brokenBy(() => unseal(anyKey, sealed, Buffer.from([...place, flip])))).toBe("failed-authentication");
          expect(brokenBy(() => unseal(anyKey, changed, place))).toBe("failed-authentication");
        },
      ),
    );
  });

  it("says when it is cut short: 28 bytes hold the empty text, fewer hold none", () => {
    const anyKey = new Uint8Array(KEY_BYTES);
    const sealed = seal(anyKey, new Uint8Array(0), new Uint8Array(0));
    expect(sealed).toHaveLength(28);
    expect(unseal(anyKey, sealed, new Uint8Array(0))).toHaveLength(0);
    for (let length = 0; length < 28; length += 1)
      expect(brokenBy(() => unseal(anyKey, sealed.subarray(0, length), new Uint8Array(0)))).toBe("truncated");
  });

  it("has a nonce of its own, however many there are", () => {
    const keys = [1, 2].map((fill) => new Uint8Array(KEY_BYTES).fill(fill));
    const nonces = Array.from({ length: 1000 }, (_, index) =>
      seal(keys[index % 2] ?? new Uint8Array(KEY_BYTES), new Uint8Array(0), new Uint8Array(0)).toString("hex", 0, 12),
    );
    expect(new Set(nonces).size).toBe(1000);
  });

  it("is another one each time: nobody sees that two are the same", () => {
    const anyKey = new Uint8Array(KEY_BYTES);
    const one = seal(anyKey, Buffer.from("same"), new Uint8Array(0));
    expect(seal(anyKey, Buffer.from("same"), new Uint8Array(0)).equals(one)).toBe(false);
    expect(one.includes(Buffer.from("same"))).toBe(false);
  });
});
