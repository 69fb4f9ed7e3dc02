import type { Routing } from "../runtime/page-stack";
import type { Router } from "../runtime/router";
import { type ApiMaker, done, type Outcome, refused } from "./api-call";
import { textOption } from "./api-option";

/** `my.navigateTo` and the other routing calls. Source: app-and-pages.md, 10. */
export function createRoutingApi(make: ApiMaker, router: Router) {
  const routed = async (routing: Routing): Promise<Outcome<void>> => {
    const refusal = await router.request(routing);
    return refusal === null ? done() : refused(refusal);
  };
  const toUrl = (kind: "navigateTo" | "redirectTo" | "reLaunch") =>
    make(kind, (options) => routed({ kind, url: textOption(options, "url") }));
  return {
    navigateTo: toUrl("navigateTo"),
    redirectTo: toUrl("redirectTo"),
    reLaunch: toUrl("reLaunch"),
    navigateBack: make("navigateBack", ({ delta }) =>
      routed({ kind: "navigateBack", delta: typeof delta === "number" ? delta : 1 }),
    ),
  };
}
