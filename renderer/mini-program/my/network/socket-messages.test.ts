import { describe, expect, it } from "vitest";
import type { RawSockets } from "../../../../app/bridge/page/sockets";
import { handshakeOf, sent } from "./socket-messages";

describe("what my.connectSocket sends", () => {
  it("puts data into the query, and names protocols and headers", () => {
    expect(
      handshakeOf({ url: "wss://a.test/x?y=1", data: { z: "ä" }, header: { a: 1, Cookie: "no" }, protocols: ["chat"] }),
    ).toEqual({ url: "wss://a.test/x?y=1&z=%C3%A4", headers: [["a", "1"]], protocols: ["chat"] });
  });

  it("takes protocols from their header where the page names them there", () => {
    const handshake = handshakeOf({ url: "wss://a.test", header: { "Sec-WebSocket-Protocol": "a, b" } });
    expect(handshake).toMatchObject({ protocols: ["a", "b"] });
  });

  it.each([undefined, ""])("is error 2 with the url %j", (url) => {
    expect(handshakeOf({ url })).toMatchObject({ error: 2 });
  });
});

describe("what my.sendSocketMessage sends", () => {
  const contents: unknown[] = [];
  const send = async (_id: number, content: unknown) => {
    contents.push(content);
    return null;
  };
  const sockets = { send } as unknown as RawSockets;

  it.each([
    ["a text", { data: "AAE=" }, "AAE="],
    ["the bytes of base64", { data: "AAE=", isBuffer: true }, Uint8Array.of(0, 1)],
  ])("is %s", async (_title, options, content) => {
    expect(await sent(sockets, 1, options)).toEqual({ ok: true, result: { success: true } });
    expect(contents.at(-1)).toEqual(content);
  });

  it.each([
    ["no text", { data: { a: 1 } }, 1, 2],
    ["bytes that are no base64", { data: "%", isBuffer: true }, 1, 2],
    ["a text without a socket", { data: "text" }, null, 10],
  ])("with %s fails", async (_title, options, id, error) => {
    expect(await sent(sockets, id, options)).toMatchObject({ ok: false, failure: { error } });
  });
});
