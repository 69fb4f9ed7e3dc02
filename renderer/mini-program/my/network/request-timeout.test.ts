import { describe, expect, it } from "vitest";
import { timeoutOf } from "./request-timeout";

describe("a request", () => {
  it("waits 30 seconds, or as long as it says, up to a minute", () => {
    expect(timeoutOf("request", undefined, {})).toBe(30_000);
    expect(timeoutOf("request", 5, {})).toBe(5);
    expect(timeoutOf("request", 999_999, {})).toBe(60_000);
  });

  it("waits as long as app.json says for its kind, unless it says itself", () => {
    expect(timeoutOf("request", undefined, { request: 7, uploadFile: 8 })).toBe(7);
    expect(timeoutOf("uploadFile", 0, { request: 7, uploadFile: 8 })).toBe(8);
    expect(timeoutOf("request", 5, { request: 7 })).toBe(5);
  });
});
