import { textOf } from "../../../../app/text-of";
import { warnOnce } from "../../problems/runtime-warnings";

/** Bytes a `String.fromCharCode` call takes at most at a time: more arguments overflow the stack. */
const CHUNK = 0x8000;

/** Empty for what holds no bytes. Source: docs/platform/api-ui.md#system-and-environment, `my.arrayBufferToBase64`. */
export function arrayBufferToBase64(buffer: ArrayBuffer): string {
  const bytes = bytesOf(buffer);
  if (bytes === null) {
    warnOnce("my.arrayBufferToBase64: an ArrayBuffer is expected");
    return "";
  }
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** Empty for a text that is no base64. */
export function base64ToArrayBuffer(base64: string): ArrayBuffer {
  const buffer = readBase64(base64);
  if (buffer === null) warnOnce("my.base64ToArrayBuffer: a text in base64 is expected");
  return buffer ?? new ArrayBuffer(0);
}

/** Null for what is no base64. */
export function readBase64(base64: unknown): ArrayBuffer | null {
  try {
    return Uint8Array.from(atob(textOf(base64)), (character) => character.charCodeAt(0)).buffer;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function bytesOf(buffer: unknown): Uint8Array | null {
  if (ArrayBuffer.isView(buffer)) return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  try {
    return buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : null;
  } catch {
    // A proxy whose traps throw.
    return null;
  }
}
