import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exifOrientation, ORIENTATIONS } from "./exif-orientation";

/** The beginning of a JPEG: another segment, then the Exif one. */
function jpeg(orientation: number, little: boolean): Uint8Array {
  const word = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) => (little ? [...word(value), 0, 0] : [0, 0, ...word(value)]);
  const directory = [...word(1), ...word(0x0112), ...word(3), ...long(1), ...word(orientation), 0, 0];
  const tiff = [...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...word(42), ...long(8), ...directory];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe1, 0, exif.length + 2, ...exif]);
}

describe("how a camera was held", () => {
  it.each(ORIENTATIONS.map((name, index) => [index + 1, name] as const))("%i is %s", (number, name) => {
    expect([exifOrientation(jpeg(number, true)), exifOrientation(jpeg(number, false))]).toEqual([name, name]);
  });

  it("is up where a picture says nothing that is known", () => {
    expect(exifOrientation(jpeg(9, true))).toBe("up");
    expect(exifOrientation(Uint8Array.of(0x89, 0x50))).toBe("up");
  });

  it("is found or not, whatever the bytes are", () => {
    const start = jpeg(6, false);
    fc.assert(
      fc.property(fc.nat(start.length), fc.uint8Array({ maxLength: 64 }), (kept, rest) => {
        expect(ORIENTATIONS).toContain(exifOrientation(Uint8Array.from([...start.slice(0, kept), ...rest])));
      }),
    );
  });
});
