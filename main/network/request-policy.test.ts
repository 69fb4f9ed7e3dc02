import { describe, expect, it } from "vitest";
import { mayShow, requestRefusal } from "./request-policy";

const OWN = new Set([9229]);
const DEVELOPMENT_POLICY = { domains: null, ownPorts: OWN };
const LISTED = { domains: ["example.com"], ownPorts: OWN };

/** Names of this computer; any other name may be one too. */
const NAMES = [
  "localhost",
  "127.0.0.1",
  "127.0.0.2",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "x.localhost",
  "0.0.0.0",
  "example.com",
];

describe("where a request may go", () => {
  it.each([
    ["https://anything.test/a", DEVELOPMENT_POLICY],
    ["http://127.0.0.1:8080/", DEVELOPMENT_POLICY],
    ["http://localhost:1", DEVELOPMENT_POLICY],
    ["http://[::1]:3000/", DEVELOPMENT_POLICY],
    ["http://127.10.0.255/", DEVELOPMENT_POLICY],
    ["https://api.example.com/", { domains: ["other.test", "Example.COM"], ownPorts: OWN }],
    ["https://example.com/", LISTED],
    ["https://api.EXAMPLE.com/", LISTED],
  ])("%s is let pass", (url, policy) => {
    expect(requestRefusal(url, policy)).toBeNull();
  });

  it.each([
    ["http://anything.test/", DEVELOPMENT_POLICY, 20],
    ["http://127.0.0.1.evil.test/", DEVELOPMENT_POLICY, 20],
    ["http://localhost/", LISTED, 20],
    ["https://example.com.evil.test/", LISTED, 4],
    ["https://notexample.com/", LISTED, 4],
    ["https://anything.test/", { domains: [], ownPorts: OWN }, 4],
    ["http://128.0.0.1/", DEVELOPMENT_POLICY, 20],
    ["file:///etc/passwd", DEVELOPMENT_POLICY, 2],
    ["miniapp://other/", DEVELOPMENT_POLICY, 2],
    ["/relative", DEVELOPMENT_POLICY, 2],
  ])("%s is refused", (url, policy, error) => {
    expect(requestRefusal(url, policy)?.error).toBe(error);
  });

  it("a refusal repeats no more of an address than its beginning", () => {
    const { errorMessage } = requestRefusal(`/${"x".repeat(60_000)}`, LISTED) ?? {};
    expect(errorMessage).toMatch(/ \/x{199}$/);
  });

  it.each(NAMES.flatMap((name) => [`http://${name}:9229/json`, `https://${name}:9229/`]))(
    "%s is a port of the host itself, and refused whether a list is set or not",
    (url) => {
      for (const policy of [DEVELOPMENT_POLICY, LISTED]) {
        expect(requestRefusal(url, policy)).toEqual({
          error: 4,
          errorMessage: expect.stringContaining(":9229 is a port of the host itself"),
        });
      }
    },
  );
});

describe("where what a page shows may come from", () => {
  it.each(["http://anything.test/a.png", "https://anything.test/a.png", "http://127.0.0.1:8080/a.png"])(
    "%s is let pass while the list is ignored",
    (url) => expect(mayShow(url, DEVELOPMENT_POLICY)).toBe(true),
  );

  it.each([
    ["https://example.com/a.png", true],
    ["https://cdn.example.com/a.png", true],
    ["http://example.com/a.png", false],
    ["https://anything.test/a.png", false],
    ["http://127.0.0.1:8080/a.png", false],
    ["wss://anything.test/", false],
  ])("%s is shown under a list: %s", (url, shown) => expect(mayShow(url, LISTED)).toBe(shown));

  it.each(["http://a%20b/x.png", "http://xn--a/x.png"])(
    "an address that only Chromium can read, %s, is not shown",
    (url) => {
      for (const policy of [DEVELOPMENT_POLICY, LISTED]) expect(mayShow(url, policy)).toBe(false);
    },
  );

  it.each(NAMES)("a port of the host itself is never shown, called %s", (name) => {
    for (const policy of [DEVELOPMENT_POLICY, LISTED]) {
      for (const scheme of ["http", "https", "ws", "wss"]) {
        expect(mayShow(`${scheme}://${name}:9229/a.png`, policy)).toBe(false);
      }
    }
  });
});
