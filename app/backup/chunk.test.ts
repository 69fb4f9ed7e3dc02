import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkNonce, chunkNonce, MAX_CHUNKS } from "./chunk";

const chunk = fc.record({ number: fc.nat(MAX_CHUNKS - 1), isLast: fc.boolean() });

describe("the nonce of a chunk", () => {
  it("is another one for another number, and for the last", () => {
    fc.assert(
      fc.property(chunk, chunk, (a, b) => {
        const isSame = a.number === b.number && a.isLast === b.isLast;
        expect(`${chunkNonce(a.number, a.isLast)}` === `${chunkNonce(b.number, b.isLast)}`).toBe(isSame);
      }),
    );
  });
  it("is never the one of the passphrase's check", () => {
    fc.assert(
      fc.property(chunk, (a) => {
        expect(chunkNonce(a.number, a.isLast)).not.toEqual(checkNonce());
      }),
    );
  });
  it("is not to be had once the counter would begin anew", () => {
    expect(() => chunkNonce(MAX_CHUNKS, false)).toThrow(RangeError);
  });
});
