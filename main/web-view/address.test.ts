import { describe, expect, it } from "vitest";
import { addressRefusal } from "./address";

const OWN = new Set([9229]);

describe("the address of an H5 page", () => {
  it.each(["https://example.com/a?b#c", "http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:3000/"])(
    "%s is allowed",
    (src) => expect(addressRefusal(src, OWN)).toBeNull(),
  );

  it.each([
    ["http://example.com/", 40_001_007],
    ["http://localhost.example.com/", 40_001_007],
    ["http://127.0.0.1.example.com/", 40_001_007],
    ["file:///etc/passwd", 40_001_002],
    ["alipays://platformapi/startapp", 40_001_002],
    ["javascript:alert(1)", 40_001_002],
    ["data:text/html,hi", 40_001_002],
    ["minihost://host/index.html", 40_001_002],
    ["pages/index", 40_001_002],
    ["", 40_001_002],
  ])("%s is refused", (src, code) => expect(addressRefusal(src, OWN)).toMatchObject({ code }));

  it.each([
    "localhost",
    "127.0.0.1",
    "127.0.0.2",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "x.localhost",
    "0.0.0.0",
    "example.com",
  ])("a port of the host itself is refused, called %s", (name) => {
    for (const scheme of ["http", "https"]) {
      expect(addressRefusal(`${scheme}://${name}:9229/json`, OWN)).toMatchObject({
        code: 40_001_002,
        reason: expect.stringContaining("is a port of the host itself"),
      });
    }
  });

  it("that is refused is told by its beginning, however long it is", () => {
    expect(addressRefusal("x".repeat(1_000_000), OWN)?.reason.length).toBeLessThan(300);
  });
});
