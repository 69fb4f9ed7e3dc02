import type { WebContents } from "electron";
import { REQUESTS, type RequestAnswer, type RequestProgress, type SentRequest } from "../../app/bridge/page/requests";
import { push, pushLatest } from "../ipc/push";
import { AnswerRoom } from "./answer-room";
import { HttpRequest } from "./http-request";
import { referrerOf } from "./request-headers";
import type { RequestPolicy } from "./request-policy";
import { WorkOfPages } from "./work-of-pages";

/** The requests of the pages that run. A page that starts anew or goes away ends its own. */
export class Requests {
  readonly #underWay = new WorkOfPages<HttpRequest>((request) =>
    request.fail({ error: 1, errorMessage: "the page changed" }),
  );

  /** Answers that were given, and that the page has not taken yet. */
  readonly #untaken = new WorkOfPages<() => void>((leave) => leave());
  readonly #rooms = new WeakMap<WebContents, AnswerRoom>();

  /** @param policy asked anew for each request, since the user may switch it */
  constructor(private readonly policy: () => RequestPolicy) {}

  /** @param appId of the mini-program, for the referrer */
  async send(page: WebContents, appId: string, asked: SentRequest): Promise<RequestAnswer> {
    const underWay = this.#underWay.of(page);
    if (underWay.has(asked.id)) {
      return { ok: false, failure: { error: 2, errorMessage: `request ${asked.id} is under way already` } };
    }
    const { id } = asked;
    const tellBytes = (progress: RequestProgress) =>
      pushLatest(page, REQUESTS, "progress", progress, { about: `${id} ${progress.kind}` });
    const room = this.#roomOf(page);
    const request = new HttpRequest(asked, {
      session: page.session,
      referrer: referrerOf(appId),
      policy: this.policy(),
      room,
      onHeaders: (headers) => void push(page, REQUESTS, "progress", { id, kind: "headers", headers }),
      onBytes: (kind, bytes, expectedBytes) => tellBytes({ id, kind, bytes, expectedBytes }),
    });
    underWay.set(id, request);
    const answer = await request.answer;
    underWay.delete(id);
    // The former one of that number was taken, or it would not be used again.
    this.taken(page, id);
    const leave = () => room.leave(request);
    if (answer.ok) this.#untaken.of(page).set(id, leave);
    else leave();
    return answer;
  }

  /** The page has taken the answer to a request. */
  taken(page: WebContents, id: number): void {
    const untaken = this.#untaken.of(page);
    untaken.get(id)?.();
    untaken.delete(id);
  }

  #roomOf(page: WebContents): AnswerRoom {
    const room = this.#rooms.get(page) ?? new AnswerRoom();
    this.#rooms.set(page, room);
    return room;
  }

  abort(page: WebContents, id: number): void {
    this.#underWay.of(page).get(id)?.fail({ error: 9, errorMessage: "request:fail abort" });
  }
}
