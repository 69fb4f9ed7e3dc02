import type { SocketHappening } from "../../../../app/bridge/page/sockets";
import type { Failures } from "../../problems/failures";
import { Listeners } from "../calls/listeners";
import { arrayBufferToBase64 } from "../files/base64";

/** Those of one socket, or of the one that is the app's own. */
export class SocketListeners {
  readonly open: Listeners;
  readonly message: Listeners;
  readonly error: Listeners;
  readonly close: Listeners;

  /** @param owner whose listeners, before the event's name: `Socket` for `my.onSocketOpen` */
  constructor(owner: string, failures: Failures) {
    this.open = new Listeners(`${owner}Open`, failures);
    this.message = new Listeners(`${owner}Message`, failures);
    this.error = new Listeners(`${owner}Error`, failures);
    this.close = new Listeners(`${owner}Close`, failures);
  }
}

/** What a listener is told: bytes come as base64. Source: the typings, `onSocketMessage`. */
export function factsOf(happening: SocketHappening): object {
  switch (happening.kind) {
    case "open":
      return {};
    case "message":
      return messageFacts(happening.content);
    case "error":
      return happening.failure;
    case "close":
      return { code: happening.code, reason: happening.reason };
  }
}

function messageFacts(content: string | Uint8Array): { readonly data: string; readonly isBuffer: boolean } {
  if (typeof content === "string") return { data: content, isBuffer: false };
  return { data: arrayBufferToBase64(content.slice().buffer), isBuffer: true };
}
