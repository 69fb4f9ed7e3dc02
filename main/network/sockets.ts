import type { WebContents } from "electron";
import {
  type AskedSocket,
  MAX_SOCKETS,
  SOCKETS,
  type SocketContent,
  type SocketFailure,
} from "../../app/bridge/page/sockets";
import { push } from "../ipc/push";
import { headerBytes, referrerOf, sendableHeaders } from "./request-headers";
import type { RequestPolicy } from "./request-policy";
import { NOT_OPEN, SocketConnection } from "./socket-connection";
import { httpUrlOf, socketRefusal } from "./socket-policy";
import { WorkOfPages } from "./work-of-pages";

/** The WebSockets of the pages that run. */
export class Sockets {
  readonly #open = new WorkOfPages<SocketConnection>((connection) => connection.end());

  /** @param policy asked anew for each socket, since the user may switch it */
  constructor(private readonly policy: () => RequestPolicy) {}

  /** @param appId of the mini-program, for the referrer */
  connect(page: WebContents, appId: string, asked: AskedSocket): SocketFailure | null {
    const { id, url } = asked;
    const open = this.#open.of(page);
    const refusal = socketRefusal(url, this.policy());
    if (refusal !== null) return refusal;
    if (open.has(id)) return { error: 3, errorMessage: `socket ${id} is there already` };
    if (open.size >= MAX_SOCKETS) return { error: 1, errorMessage: `${MAX_SOCKETS} sockets are open already` };
    const connection = new SocketConnection(asked, {
      headers: () => handshakeHeaders(page, appId, asked),
      onHappening: (happening) => {
        if (happening.kind === "close") open.delete(id);
        const taken = push(page, SOCKETS, "event", { id, ...happening });
        if (happening.kind === "message") void taken.then(() => connection.taken());
      },
    });
    open.set(id, connection);
    return null;
  }

  async send(page: WebContents, id: number, content: SocketContent): Promise<SocketFailure | null> {
    return this.#open.of(page).get(id)?.send(content) ?? NOT_OPEN;
  }

  close(page: WebContents, id: number, code: number, reason: string): SocketFailure | null {
    const connection = this.#open.of(page).get(id);
    return connection === undefined ? NOT_OPEN : connection.close(code, reason);
  }
}

/** As a request of the same session has them: Chromium adds them there, nobody does here. */
async function handshakeHeaders(
  { session }: WebContents,
  appId: string,
  { url, headers }: AskedSocket,
): Promise<Readonly<Record<string, string>>> {
  const own = new Map(sendableHeaders(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const kept = await session.cookies.get({ url: httpUrlOf(url) });
  const cookie = [...kept.map(({ name, value }) => `${name}=${value}`), own.get("cookie") ?? ""].filter(Boolean);
  const sent = {
    "user-agent": session.getUserAgent(),
    ...Object.fromEntries(own),
    referer: referrerOf(appId),
    ...(cookie.length === 0 ? {} : { cookie: cookie.join("; ") }),
  };
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, headerBytes(value)]));
}
