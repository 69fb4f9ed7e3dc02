/** How a camera was held, by the number that Exif gives it; 1 where a picture does not say. Source: Exif 2.3, tag 0x0112. */
export const ORIENTATIONS = [
  ...(["up", "up-mirrored", "down", "down-mirrored", "left-mirrored", "right", "right-mirrored", "left"] as const),
] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

const START_OF_IMAGE = 0xffd8;
const APP1 = 0xffe1;
/** The picture itself follows: no more of what is said about it. */
const START_OF_SCAN = 0xffda;
const EXIF = 0x45786966;
const TIFF_IN_SEGMENT = 10;
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/** Of a JPEG; any other or broken bytes are "up". */
export function exifOrientation(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tiff = tiffOffset(view);
  return (tiff === null ? undefined : ORIENTATIONS[orientationNumber(view, tiff) - 1]) ?? "up";
}

/** Where the Exif data begin; null when there are none. */
function tiffOffset(view: DataView): number | null {
  if (wordAt(view, 0) !== START_OF_IMAGE) return null;
  for (let at = 2; at + TIFF_IN_SEGMENT <= view.byteLength; at += 2 + Math.max(2, wordAt(view, at + 2))) {
    const marker = wordAt(view, at);
    if (marker === START_OF_SCAN || marker < 0xff00) return null;
    if (marker === APP1 && view.getUint32(at + 4) === EXIF) return at + TIFF_IN_SEGMENT;
  }
  return null;
}

function orientationNumber(view: DataView, tiff: number): number {
  const little = wordAt(view, tiff) === 0x4949;
  if (tiff + 8 > view.byteLength) return 0;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const entries = wordAt(view, directory, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * ENTRY_BYTES;
    if (wordAt(view, at, little) === ORIENTATION_TAG) return wordAt(view, at + 8, little);
  }
  return 0;
}

/** 0 beyond the end. */
function wordAt(view: DataView, at: number, little = false): number {
  return at + 2 <= view.byteLength ? view.getUint16(at, little) : 0;
}
