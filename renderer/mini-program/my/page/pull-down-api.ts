import type { Router } from "../../runtime/page/router";
import { type ApiMaker, done, succeeded } from "../calls/api-call";

/**
 * `my.startPullDownRefresh` and its kin, for the page on top.
 * Source: docs/platform/api-ui.md#page-scrolling-pull-down-background.
 */
export function createPullDownApi(make: ApiMaker, router: Router) {
  return {
    startPullDownRefresh: make("startPullDownRefresh", () => {
      router.top?.surface.pullRefresh.start("code");
      return succeeded<{ success: true }>({ success: true });
    }),
    stopPullDownRefresh: make("stopPullDownRefresh", () => {
      router.top?.surface.pullRefresh.stop();
      return done();
    }),
    setCanPullDown: make("setCanPullDown", ({ canPullDown }) => {
      router.top?.surface.pullRefresh.allow(canPullDown !== false);
      return done();
    }),
  };
}
