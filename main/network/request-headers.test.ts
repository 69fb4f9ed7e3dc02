import { expect, it } from "vitest";
import { headerBytes, headersOfAnswer, sendableHeaders } from "./request-headers";

it("a page's headers go out, except those of the connection and the host", () => {
  const sent = [
    ["X-Mine", "1"],
    ["HOST", "other.test"],
    ["Referer", "https://other.test/"],
    ["Sec-Fetch-Site", "none"],
  ] as const;
  expect(sendableHeaders(sent)).toEqual([["X-Mine", "1"]]);
});

it("an answer's headers have lower case names, and one text each", () => {
  expect(headersOfAnswer({ "X-A": ["1", "2"], "set-cookie": ["a=1, b", "c=2"] })).toEqual({
    "x-a": "1, 2",
    "set-cookie": "a=1, b\nc=2",
  });
});

it("a socket's header goes out as UTF-8, which Node would refuse to encode", () => {
  expect(Buffer.from(headerBytes("a=中"), "latin1").toString("utf8")).toBe("a=中");
});
