import type { WebContents, WebFrameMain } from "electron";
import type { Namespace } from "../app/storage/namespace";

/** Who a page is, as the main process knows it: decided when the page's view was made, never by what the page says. */
export type Caller =
  | { readonly kind: "host" }
  | { readonly kind: "mini-program"; readonly storeId: string; readonly namespace: Namespace };

interface Registration {
  readonly caller: Caller;
  /** The one origin the page may have; a view that got elsewhere speaks for nobody. */
  readonly origin: string;
}

/** A message from a page that may not send it. */
export class RefusedCaller extends Error {
  constructor(call: string, reason: string) {
    super(`${call}: refused: ${reason}`);
    this.name = "RefusedCaller";
  }
}

/** What a message says of its sender. */
export interface Sender {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

/** The pages that may send messages, by their WebContents. */
export class Callers {
  readonly #registrations = new Map<number, Registration>();

  /** @returns ends the registration */
  register(contents: WebContents, registration: Registration): () => void {
    const { id } = contents;
    this.#registrations.set(id, registration);
    const end = () => {
      this.#registrations.delete(id);
    };
    contents.once("destroyed", end);
    return end;
  }

  /**
   * Says who sent a message.
   * @throws RefusedCaller for an unknown page, a frame inside a page, or a page that is not where it should be
   */
  identify<Kind extends Caller["kind"]>(
    call: string,
    { sender, senderFrame }: Sender,
    kind: Kind,
  ): Extract<Caller, { kind: Kind }> {
    const registration = this.#registrations.get(sender.id);
    if (registration === undefined) throw new RefusedCaller(call, "the page is not registered");
    if (senderFrame === null || senderFrame.parent !== null) throw new RefusedCaller(call, "not the page's main frame");
    if (senderFrame.origin !== registration.origin) throw new RefusedCaller(call, `origin ${senderFrame.origin}`);
    if (registration.caller.kind !== kind)
      throw new RefusedCaller(call, `a ${registration.caller.kind} may not ask this`);
    return registration.caller as Extract<Caller, { kind: Kind }>;
  }

  /** Every registered page that the test accepts. */
  idsOf(accepts: (caller: Caller) => boolean): number[] {
    return [...this.#registrations].filter(([, { caller }]) => accepts(caller)).map(([id]) => id);
  }
}
