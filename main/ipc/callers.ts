import type { WebContents, WebFrameMain } from "electron";
import type { H5Answer, H5Message, WebViewRequest } from "../../app/bridge/page/web-views";

/** Who a page is, as the main process knows it: decided when the page's view was made, never by what the page says. */
export type Caller =
  | { readonly kind: "host" }
  | {
      readonly kind: "mini-program";
      readonly storeId: string;
      readonly askWebViews: (ask: WebViewRequest) => Promise<boolean>;
      /** Whether a plugin id is that of one which the running mini-program declares. */
      readonly hasPlugin: (pluginId: string) => boolean;
      readonly keepScreen: () => void;
    }
  /** The H5 page that a mini-program's web-view shows. Its realm follows from the origin that it has when it asks. */
  | {
      readonly kind: "web-view";
      readonly storeId: string;
      readonly say: (message: H5Message) => Promise<H5Answer | null>;
      readonly keepScreen: () => void;
    };

/** A caller and the origin that its main frame has now. */
export interface Identified<Kind extends Caller["kind"]> {
  readonly caller: Extract<Caller, { kind: Kind }>;
  readonly origin: string;
}

interface Registration {
  readonly caller: Caller;
  /** The origins that the page may have; a view that got elsewhere speaks for nobody. */
  readonly accepts: (origin: string) => boolean;
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
   * @param kinds who may send it
   * @throws RefusedCaller for an unknown page, a frame inside a page, or a page that is not where it should be
   */
  identify<Kind extends Caller["kind"]>(
    call: string,
    { sender, senderFrame }: Sender,
    ...kinds: readonly Kind[]
  ): Identified<Kind> {
    const registration = this.#registrations.get(sender.id);
    if (registration === undefined) throw new RefusedCaller(call, "the page is not registered");
    if (senderFrame === null || senderFrame.parent !== null) throw new RefusedCaller(call, "not the page's main frame");
    const { origin } = senderFrame;
    if (!registration.accepts(origin)) throw new RefusedCaller(call, `origin ${origin}`);
    // about:blank, blob: and the like have the origin of whoever opened them, and no address that anybody decided on.
    if (!withoutLogin(senderFrame.url).startsWith(`${origin}/`)) throw new RefusedCaller(call, `no page of ${origin}`);
    const { caller } = registration;
    if (!(kinds as readonly string[]).includes(caller.kind)) {
      throw new RefusedCaller(call, `a ${caller.kind} may not ask this`);
    }
    return { caller: caller as Extract<Caller, { kind: Kind }>, origin };
  }

  /** Every registered page of a kind, by the id of its WebContents. */
  ofKind<Kind extends Caller["kind"]>(kind: Kind): { id: number; caller: Extract<Caller, { kind: Kind }> }[] {
    return [...this.#registrations].flatMap(([id, { caller }]) =>
      caller.kind === kind ? [{ id, caller: caller as Extract<Caller, { kind: Kind }> }] : [],
    );
  }

  /** Every registered page that the test accepts. */
  idsOf(accepts: (caller: Caller) => boolean): number[] {
    return [...this.#registrations].filter(([, { caller }]) => accepts(caller)).map(([id]) => id);
  }
}

/** An address may begin with a name and a password (`https://user:pw@host/`), an origin never does. */
function withoutLogin(url: string): string {
  return url.replace(/^(https?:\/\/)[^/?#]*@/, "$1");
}
