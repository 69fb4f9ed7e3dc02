import type { AskedSocket, RawSockets, SocketContent, SocketFailure } from "../../../../app/bridge/page/sockets";
import { messageOf } from "../../../../app/text-of";
import { type ApiFailure, type ApiOptions, type Outcome, refused, succeeded } from "../calls/api-call";
import { numberOption, textOption } from "../calls/api-option";
import { readBase64 } from "../files/base64";
import { headersOf, withQuery } from "./request-encoding";

type Handshake = Omit<AskedSocket, "id" | "timeoutMs">;

/** Servers and older pages name the protocols in a header. */
const PROTOCOL_HEADER = "sec-websocket-protocol";

/** Turns what a page passed to `my.connectSocket` into a message: `data` goes into the query. */
export function handshakeOf(options: ApiOptions): Handshake | ApiFailure {
  const url = textOption(options, "url");
  if (url === "") return { error: 2, errorMessage: "url: expected a text" };
  const headers = headersOf(options, "");
  const inHeader = headers.find(([name]) => name.toLowerCase() === PROTOCOL_HEADER)?.[1].split(",") ?? [];
  const { protocols } = options;
  const named = Array.isArray(protocols) ? protocols.map(String) : inHeader;
  return { url: withQuery(url, options.data), headers, protocols: named.map((name) => name.trim()).filter(Boolean) };
}

/** @param id null where there is no socket at all */
export async function sent(
  sockets: RawSockets,
  id: number | null,
  options: ApiOptions,
): Promise<Outcome<{ success: boolean }>> {
  const content = contentOf(options);
  if (content === null) return refused({ error: 2, errorMessage: "data: expected a text, or base64 with isBuffer" });
  const failure = id === null ? NOT_OPEN : await sockets.send(id, content).catch(notAsked);
  return failure === null ? succeeded({ success: true as boolean }) : refused(failure);
}

/** @param id null where there is no socket at all */
export async function closed(
  sockets: RawSockets,
  id: number | null,
  options: ApiOptions,
): Promise<Outcome<{ message: string }>> {
  const [code, reason] = [numberOption(options, "code", 1000), textOption(options, "reason")];
  const failure = id === null ? NOT_OPEN : await sockets.close(id, code, reason).catch(notAsked);
  return failure === null ? succeeded({ message: "" }) : refused(failure);
}

/** The main process refused the message: a header that is none, a message that is too long. */
export function notAsked(error: unknown): SocketFailure {
  return { error: 2, errorMessage: messageOf(error) };
}

/** A text, or with `isBuffer` the bytes that it is the base64 of; null for anything else. */
function contentOf({ data, isBuffer }: ApiOptions): SocketContent | null {
  if (typeof data !== "string") return null;
  if (isBuffer !== true) return data;
  const buffer = readBase64(data);
  return buffer === null ? null : new Uint8Array(buffer);
}

const NOT_OPEN: SocketFailure = { error: 10, errorMessage: "the socket is not open" };
