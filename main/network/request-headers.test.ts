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

it.each([
  ...["Host", "content-length", "Transfer-Encoding", "connection", "Keep-Alive", "upgrade", "TE", "trailer", "Expect"],
  ...["proxy-connection", "Proxy-Authorization", "cookie2", "REFERER", "Origin", "sec-fetch-mode", "SEC-WebSocket-Key"],
])("a page's %s does not go out, whatever it is", (name) => {
  expect(sendableHeaders([[name, "1"]])).toEqual([]);
});

it.each(["second", "cookie", "x-host", "referrer", "accept", "authorization"])("a page's %s goes out", (name) => {
  expect(sendableHeaders([[name, "1"]])).toEqual([[name, "1"]]);
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
