import { expect, it } from "vitest";
import { headersOfAnswer, sendableHeaders } from "./request-headers";

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
