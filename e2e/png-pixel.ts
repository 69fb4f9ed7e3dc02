import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

/** Where a PNG's first chunk begins, behind the signature. */
const FIRST_CHUNK = 8;

interface Raster {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: 3 without transparency, 4 with. */
  readonly depth: number;
  /** Row after row, each behind the byte that names its filter. */
  readonly filtered: Buffer;
}

/** The colour in the middle of a PNG of 8 bits a channel, as [red, green, blue]; its size beside it. */
export function middleOf(file: string): {
  readonly colour: readonly number[];
  readonly width: number;
  readonly height: number;
} {
  const raster = rasterOf(readFileSync(file));
  const { width, height, depth } = raster;
  const at = Math.floor(width / 2) * depth;
  return { colour: [...rowOf(raster, Math.floor(height / 2)).subarray(at, at + 3)], width, height };
}

function rasterOf(png: Buffer): Raster {
  const parts: Buffer[] = [];
  let header: Buffer = Buffer.alloc(0);
  for (let at = FIRST_CHUNK; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IHDR") header = data;
    if (type === "IDAT") parts.push(data);
  }
  const depth = header[9] === 6 ? 4 : 3;
  return {
    ...{ width: header.readUInt32BE(0), height: header.readUInt32BE(4), depth },
    filtered: inflateSync(Buffer.concat(parts)),
  };
}

/** A row as it is: each is written as its difference from its neighbours. */
function rowOf({ width, depth, filtered }: Raster, wanted: number): Uint8Array {
  const length = width * depth;
  let above = new Uint8Array(length);
  for (let row = 0; row <= wanted; row += 1) {
    const from = row * (length + 1);
    const filter = filtered[from] ?? 0;
    const own = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) {
      const left = own[at - depth] ?? 0;
      const up = above[at] ?? 0;
      const corner = (at < depth ? 0 : above[at - depth]) ?? 0;
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter] ?? 0;
      own[at] = (filtered[from + 1 + at] ?? 0) + guess;
    }
    above = own;
  }
  return above;
}

/** Paeth's predictor. */
function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const distances = [left, up, corner].map((each) => Math.abs(guess - each));
  const [toLeft = 0, toUp = 0, toCorner = 0] = distances;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
