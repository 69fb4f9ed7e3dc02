import { expect, it } from "vitest";
import { messageSize } from "./message-size";

it.each([
  ["nothing", undefined, 8],
  ["a number", 1, 8],
  ["a text, by its code units", "中a", 12],
  ["bytes", new Uint8Array(1000), 1008],
  ["a part of a buffer", new Uint8Array(new ArrayBuffer(1000), 10, 20), 28],
  ["all that an object holds", { a: "x", b: [null, new Uint8Array(2)] }, 8 + 10 + 8 + 8 + 10],
])("%s has the size of what travels", (_title, message, size) => {
  expect(messageSize(message)).toBe(size);
});
