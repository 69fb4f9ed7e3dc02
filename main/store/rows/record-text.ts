import type { StoredValue } from "../../../app/storage/stored-value";

/**
 * How texts become the bytes that are sealed. The first byte says how: UTF-8 is compact, but has no form for a lone
 * surrogate, and a mini-program's string comes back character for character; such a text is kept as UTF-16.
 */
const UTF8 = 0;
const UTF16 = 1;
/** Added for a value that is JSON rather than a string. */
const JSON_FLAG = 2;

export function textBytes(text: string): Buffer {
  return bytesOf(text, 0);
}

export function textIn(bytes: Buffer): string {
  const encoding = bytes[0] === UTF8 ? "utf8" : "utf16le";
  return bytes.toString(encoding, 1);
}

export function valueBytes(value: StoredValue): Buffer {
  return bytesOf(value.text, value.type === "json" ? JSON_FLAG : 0);
}

export function storedValueIn(bytes: Buffer): StoredValue {
  const form = bytes[0] ?? UTF8;
  const encoding = (form & UTF16) === UTF8 ? "utf8" : "utf16le";
  return { type: (form & JSON_FLAG) === 0 ? "string" : "json", text: bytes.toString(encoding, 1) };
}

function bytesOf(text: string, flags: number): Buffer {
  const isUtf8 = text.isWellFormed();
  const encoding = isUtf8 ? "utf8" : "utf16le";
  const bytes = Buffer.allocUnsafe(1 + Buffer.byteLength(text, encoding));
  bytes[0] = flags | (isUtf8 ? UTF8 : UTF16);
  bytes.write(text, 1, encoding);
  return bytes;
}
