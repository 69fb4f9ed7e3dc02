/** Bytes a `String.fromCharCode` call takes at most at a time: more arguments overflow the stack. */
const CHUNK = 0x8000;

/** Source: api-ui.md, 9, `my.arrayBufferToBase64`. */
export function arrayBufferToBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

/** @throws DOMException for text that is not base64 */
export function base64ToArrayBuffer(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(String(base64)), (character) => character.charCodeAt(0)).buffer;
}
