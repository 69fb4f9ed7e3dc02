import { warnOnce } from "../problems/runtime-warnings";
import { jsonText } from "./json-text";

/** Where messages for an H5 page go. */
export interface WebViewPost {
  /** @param elementId the id of the `<web-view>` @param text JSON */
  post(elementId: string, text: string): void;
}

/** `my.createWebViewContext`. Source: components-basic.md, web-view. */
export function createWebViewApi(webViews: WebViewPost) {
  return {
    createWebViewContext(elementId: string) {
      return {
        postMessage(data: unknown): void {
          const text = jsonText(data);
          if (text === undefined) warnOnce("WebViewContext.postMessage: only what JSON can say can be posted");
          else webViews.post(elementId, text);
        },
      };
    },
  };
}
