import { describe, expect, it } from "vitest";
import { BadCall } from "../bad-call";
import { REQUEST_PARSERS } from "./requests.parsers";

const parseSentRequest = REQUEST_PARSERS.of.send;

const good = { id: 1, url: "https://a.test/", method: "GET", headers: [["a", "b"]], body: null, timeoutMs: 1000 };

const HOSTILE: readonly (readonly [string, object, string])[] = [
  ["a method that is none", { method: "BREW" }, "method"],
  ["a header that begins another one", { headers: [["a", "b\r\nhost: c"]] }, "headers.0.1"],
  ["a header that ends a text", { headers: [["a", "b\0"]] }, "headers.0.1"],
  ["a header with a control character", { headers: [["a", "b\x01"]] }, "headers.0.1"],
  ["a header with the last control character", { headers: [["a", "b\x7f"]] }, "headers.0.1"],
  ["a header name with a blank", { headers: [["a b", "c"]] }, "headers.0.0"],
  ["a session of its own choice", { session: "persist:other" }, "session"],
  ["a body that is no bytes", { body: "text" }, "body"],
  ["a timeout of an hour", { timeoutMs: 3_600_000 }, "timeoutMs"],
];

describe("a request message", () => {
  it("is understood", () => {
    expect(parseSentRequest(good)).toEqual(good);
  });

  it.each(["", "a\tb", " ~", "中\uffff"])("may have the header %j", (value) => {
    expect(parseSentRequest({ ...good, headers: [["a", value]] }).headers).toEqual([["a", value]]);
  });

  it.each(HOSTILE)("with %s is refused, and the refusal names the field", (_title, change, field) => {
    expect(() => parseSentRequest({ ...good, ...change })).toThrow(BadCall);
    expect(() => parseSentRequest({ ...good, ...change })).toThrow(field);
  });
});
