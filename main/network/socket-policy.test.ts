import { describe, expect, it } from "vitest";
import { socketRefusal } from "./socket-policy";

const OWN = new Set([9229]);
const DEVELOPMENT_POLICY = { domains: null, ownPorts: OWN };
const LISTED = { domains: ["example.com"], ownPorts: OWN };

describe("where a socket may go", () => {
  it.each([
    ["wss://anything.test/a", DEVELOPMENT_POLICY],
    ["ws://127.0.0.1:8080/", DEVELOPMENT_POLICY],
    ["WS://localhost:1", DEVELOPMENT_POLICY],
    [" wss://api.example.com/ ", LISTED],
    ["wss://api.example.com/", LISTED],
  ])("%s is let pass", (url, policy) => {
    expect(socketRefusal(url, policy)).toBeNull();
  });

  it.each([
    ["ws://anything.test/", DEVELOPMENT_POLICY, 20],
    ["ws://localhost/", LISTED, 20],
    ["wss://example.com.evil.test/", LISTED, 4],
    ["/relative", DEVELOPMENT_POLICY, 4],
    ["https://example.com/", DEVELOPMENT_POLICY, 5],
    ["ws+unix:/run/secret", DEVELOPMENT_POLICY, 5],
  ])("%s is refused", (url, policy, error) => {
    expect(socketRefusal(url, policy)?.error).toBe(error);
  });

  it("a refusal repeats no more of an address than its beginning", () => {
    const { errorMessage } = socketRefusal(`/${"x".repeat(60_000)}`, LISTED) ?? {};
    expect(errorMessage).toMatch(/ \/x{199}$/);
  });

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
    for (const url of [`ws://${name}:9229/`, `wss://${name}:9229/`]) {
      expect(socketRefusal(url, DEVELOPMENT_POLICY)).toEqual({
        error: 4,
        errorMessage: expect.stringContaining("is a port of the host itself"),
      });
    }
  });
});
