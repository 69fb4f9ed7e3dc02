/**
 * A backup's contents are sealed in chunks of one length, so that a large file needs little memory. Each is bound to its
 * number and to whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015): chunks
 * that were left out, repeated, moved or cut off do not open.
 */
export const CHUNK_BYTES = 64 * 1024;
export const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** The nonce of the passphrase's check, which no chunk has: there is no chunk with this number. */
const CHECK_NUMBER = 0xffff_ffff;
/** 256 TB; a counter that began anew would use a nonce twice. */
export const MAX_CHUNKS = CHECK_NUMBER;

/**
 * Every file has a key of its own, from a salt of its own: within it a counter makes a nonce that never comes twice.
 * @param number counted from 0
 */
export function chunkNonce(number: number, isLast: boolean): Uint8Array {
  if (number >= MAX_CHUNKS) throw new RangeError("a backup has no room for another chunk");
  return nonce(number, isLast);
}

export function checkNonce(): Uint8Array {
  return nonce(CHECK_NUMBER, true);
}

function nonce(number: number, isLast: boolean): Uint8Array {
  const bytes = new Uint8Array(NONCE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(NONCE_BYTES - 5, number);
  view.setUint8(NONCE_BYTES - 1, isLast ? 1 : 0);
  return bytes;
}
