import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameStart, MAX_RECORD_BYTES, RecordFrames } from "./record-frames";

function framed(records: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(records.flatMap((record) => [...frameStart(record.length), ...record]));
}

const malformed = expect.objectContaining({ failure: expect.objectContaining({ code: "malformed" }) });

describe("records in a stream", () => {
  it("come out as they went in, however the stream is cut into pieces", () => {
    const records = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
    const pieceLengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 });
    fc.assert(
      fc.property(records, pieceLengths, (written, lengths) => {
        const stream = framed(written);
        const frames = new RecordFrames();
        const read: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const length = lengths[turn % lengths.length] ?? 1;
          read.push(...frames.push(stream.subarray(at, at + length)));
          at += length;
        }
        frames.end();
        expect(read.map((record) => [...record])).toEqual(written.map((record) => [...record]));
      }),
    );
  });
  it("that end inside a record are refused", () => {
    const frames = new RecordFrames();
    expect([...frames.push(framed([new Uint8Array(10)]).subarray(0, 9))]).toEqual([]);
    expect(() => frames.end()).toThrow(malformed);
  });
  it("of a length that no record has are refused before they are waited for", () => {
    expect(() => [...new RecordFrames().push(Uint8Array.of(0xff, 0xff, 0xff, 0xff))]).toThrow(malformed);
  });
  it("may be as long as the longest there can be, and not a byte longer", () => {
    const start = (bytes: number) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes);
      return length;
    };
    expect(frameStart(MAX_RECORD_BYTES)).toEqual(start(MAX_RECORD_BYTES));
    expect(() => frameStart(MAX_RECORD_BYTES + 1)).toThrow(RangeError);
    expect([...new RecordFrames().push(start(MAX_RECORD_BYTES))]).toEqual([]);
    expect(() => [...new RecordFrames().push(start(MAX_RECORD_BYTES + 1))]).toThrow(malformed);
  });
  it("of no bytes are records too", () => {
    expect([...new RecordFrames().push(new Uint8Array(8))]).toEqual([new Uint8Array(0), new Uint8Array(0)]);
  });
});
