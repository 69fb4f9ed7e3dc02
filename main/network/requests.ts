import type { WebContents } from "electron";
import {
  REQUEST_CHANNELS,
  type RequestAnswer,
  type RequestProgress,
  type SentRequest,
} from "../../app/bridge/request-calls";
import { HttpRequest } from "./http-request";
import type { RequestPolicy } from "./request-policy";

/** The requests of the pages that run. A page that starts anew or goes away ends its own. */
export class Requests {
  readonly #ofPage = new Map<number, Map<number, HttpRequest>>();

  /** @param policy asked anew for each request, since the user may switch it */
  constructor(private readonly policy: () => RequestPolicy) {}

  /** @param appId of the mini-program, for the referrer that the platform sends. Source: api-ui.md, 11. */
  async send(page: WebContents, appId: string, asked: SentRequest): Promise<RequestAnswer> {
    const underWay = this.#followed(page);
    if (underWay.has(asked.id)) {
      return { ok: false, failure: { error: 2, errorMessage: `request ${asked.id} is under way already` } };
    }
    const tell = (progress: RequestProgress) => {
      if (!page.isDestroyed()) page.send(REQUEST_CHANNELS.progress, progress);
    };
    const { id } = asked;
    const request = new HttpRequest(asked, {
      session: page.session,
      referrer: `https://${appId}.hybrid.alipay-eco.com/${appId}/0.0.1/index.html`,
      policy: this.policy(),
      onHeaders: (headers) => tell({ id, kind: "headers", headers }),
      onBytes: (kind, bytes, expectedBytes) => tell({ id, kind, bytes, expectedBytes }),
    });
    underWay.set(id, request);
    const answer = await request.answer;
    underWay.delete(id);
    return answer;
  }

  abort(page: WebContents, id: number): void {
    this.#ofPage.get(page.id)?.get(id)?.fail({ error: 9, errorMessage: "request:fail abort" });
  }

  #followed(page: WebContents): Map<number, HttpRequest> {
    const known = this.#ofPage.get(page.id);
    if (known !== undefined) return known;
    const underWay = new Map<number, HttpRequest>();
    const { id } = page;
    const endAll = () => {
      for (const request of underWay.values()) request.fail({ error: 1, errorMessage: "the page changed" });
    };
    this.#ofPage.set(id, underWay);
    page.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) endAll();
    });
    page.once("destroyed", () => {
      endAll();
      this.#ofPage.delete(id);
    });
    return underWay;
  }
}
