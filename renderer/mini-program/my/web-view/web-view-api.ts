import { postedText } from "./posted-text";

/** Where messages for an H5 page go. */
export interface WebViewPost {
  /** @param elementId the id of the `<web-view>` @param text JSON */
  post(elementId: string, text: string): void;
}

/** `my.createWebViewContext`. Source: docs/platform/components-basic.md#web-view. */
export function createWebViewApi(webViews: WebViewPost) {
  return {
    createWebViewContext(elementId: string) {
      return {
        postMessage(data: unknown): void {
          const text = postedText(data, "WebViewContext.postMessage");
          if (text !== undefined) webViews.post(elementId, text);
        },
      };
    },
  };
}
