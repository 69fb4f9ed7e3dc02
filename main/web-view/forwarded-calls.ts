import type { H5Answer } from "../../app/bridge/page/web-views";

interface ForwardedCall {
  readonly viewId: number;
  readonly answer: (answer: H5Answer) => void;
}

/** The calls of H5 pages that their mini-program carries out: each is answered once, by that or by the end of its page. */
export class ForwardedCalls {
  readonly #open = new Map<number, ForwardedCall>();
  #lastId = 0;

  begin(viewId: number): { readonly callId: number; readonly answer: Promise<H5Answer> } {
    this.#lastId += 1;
    const callId = this.#lastId;
    const answer = new Promise<H5Answer>((resolve) => {
      this.#open.set(callId, { viewId, answer: resolve });
    });
    return { callId, answer };
  }

  /** What answers the call of another view is no answer. */
  answer(viewId: number, callId: number, answer: H5Answer): void {
    const call = this.#open.get(callId);
    if (call?.viewId !== viewId) return;
    this.#open.delete(callId);
    call.answer(answer);
  }

  /** To be called when the page of a view is gone, and nobody waits for its calls any more. */
  release(viewId: number): void {
    const closed: H5Answer = { isOk: false, text: JSON.stringify({ error: 3, errorMessage: "the web page closed" }) };
    for (const [callId, call] of this.#open) {
      if (call.viewId === viewId) this.answer(viewId, callId, closed);
    }
  }
}
