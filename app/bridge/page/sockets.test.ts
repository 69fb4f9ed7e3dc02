import { describe, expect, it } from "vitest";
import { BadCall } from "../bad-call";
import { MAX_MESSAGE_BYTES } from "./sockets";
import { SOCKET_PARSERS } from "./sockets.parsers";

const { connect, send, close } = SOCKET_PARSERS.of;
const good = { id: 1, url: "wss://a.test/", headers: [["a", "b"]], protocols: ["chat"], timeoutMs: 1000 };

describe("a message that asks for a socket", () => {
  it("is understood", () => {
    expect(connect(good)).toEqual(good);
  });

  it.each([
    ["a header that begins another one", { headers: [["a", "b\r\nhost: c"]] }, "headers.0.1"],
    ["a protocol that begins a header", { protocols: ["chat\r\nhost: c"] }, "protocols.0"],
    ["a protocol named twice", { protocols: ["chat", "chat"] }, "protocols"],
    ["a session of its own choice", { session: "persist:other" }, "session"],
    ["a timeout of an hour", { timeoutMs: 3_600_000 }, "timeoutMs"],
  ] as const)("with %s is refused, and the refusal names the field", (_title, change, field) => {
    expect(() => connect({ ...good, ...change })).toThrow(BadCall);
    expect(() => connect({ ...good, ...change })).toThrow(field);
  });
});

describe("a message to send", () => {
  it("is a text or bytes, up to the limit", () => {
    expect(send({ id: 1, content: "ä" })).toEqual({ id: 1, content: "ä" });
    expect(send({ id: 1, content: new Uint8Array(MAX_MESSAGE_BYTES) }).content).toHaveLength(MAX_MESSAGE_BYTES);
  });

  it.each([
    ["is neither", [1, 2]],
    ["is a text a code unit too long", "x".repeat(MAX_MESSAGE_BYTES + 1)],
    ["is a byte too long", new Uint8Array(MAX_MESSAGE_BYTES + 1)],
    ["is a text that UTF-8 makes too long", "ä".repeat(MAX_MESSAGE_BYTES / 2 + 1)],
  ])("that %s is refused", (_title, content) => {
    expect(() => send({ id: 1, content })).toThrow(BadCall);
  });
});

describe("a message that closes a socket", () => {
  it.each([1000, 3000, 4999])("may give the code %i", (code) => {
    expect(close({ id: 1, code, reason: "" }).code).toBe(code);
  });

  it.each([
    ["a code of the protocol's own", 1006, ""],
    ["a code beyond all", 5000, ""],
    ["a reason longer than a frame holds", 1000, "ä".repeat(62)],
  ])("with %s is refused", (_title, code, reason) => {
    expect(() => close({ id: 1, code, reason })).toThrow(BadCall);
  });
});
