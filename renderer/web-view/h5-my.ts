import type { H5Bridge } from "../../app/bridge/page/h5-bridge";
import { FORWARDED_CALLS } from "../../app/bridge/page/web-views";
import { createStorageApi } from "../../app/my/storage-api";
import { type ApiFailure, apiMaker, type Outcome, refused, succeeded } from "../mini-program/my/calls/api-call";
import { createUnsupportedApis } from "../mini-program/my/capabilities/unsupported-api";
import { jsonText } from "../mini-program/my/web-view/json-text";
import { postedText } from "../mini-program/my/web-view/posted-text";
import { warnOnce } from "../mini-program/problems/runtime-warnings";
import { removeWebRtc } from "../mini-program/runtime/program/without-web-rtc";
import { Inbox } from "./inbox";

declare global {
  var minihostWebView: H5Bridge;
}

const bridge = globalThis.minihostWebView.claim();
const inbox = new Inbox();
bridge.listen((text) => inbox.receive(JSON.parse(text)));

const callbacks = {
  run(_during: string, code: () => unknown): void {
    try {
      code();
    } catch (error) {
      reportError(error);
    }
  },
};
const make = apiMaker(callbacks);

/** Everything that JSON can say of the options; callbacks stay here. */
function forwarded(name: (typeof FORWARDED_CALLS)[number]) {
  return make(name, async (options): Promise<Outcome<object>> => {
    const question = jsonText(options);
    if (question === undefined)
      return refused({ error: 2, errorMessage: `my.${name}: options that JSON can say are expected` });
    const { isOk, text } = await bridge.call(name, question);
    const result: unknown = JSON.parse(text);
    return isOk ? succeeded(result as object) : refused(result as ApiFailure);
  });
}

const my = {
  ...createUnsupportedApis(make),
  ...createStorageApi(bridge.storage, {
    warn: warnOnce,
    run: callbacks.run,
    // The main process knows the page's address.
    page: () => null,
    now: () => performance.timeOrigin + performance.now(),
  }),
  ...Object.fromEntries(FORWARDED_CALLS.map((name) => [name, forwarded(name)])),
  postMessage(data: unknown) {
    const text = postedText(data, "my.postMessage");
    if (text !== undefined) bridge.post(text);
  },
  getEnv(callback: unknown) {
    const environment = { miniprogram: true };
    if (typeof callback === "function") queueMicrotask(() => callback(environment));
    return Promise.resolve(environment);
  },
};

// H5 pages assign it; what came before is handed over then. Source: docs/platform/components-basic.md#web-view.
Object.defineProperty(my, "onMessage", {
  enumerable: true,
  get: () => inbox.listener,
  set: (listener: unknown) => inbox.listen(listener),
});

Object.assign(globalThis, { my });
removeWebRtc(globalThis);
