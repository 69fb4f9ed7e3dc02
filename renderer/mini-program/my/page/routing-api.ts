import { programOptions } from "../../data/program-options";
import type { Failures } from "../../problems/failures";
import { EventChannel } from "../../runtime/page/event-channel";
import type { Routing } from "../../runtime/page/page-stack";
import type { Router } from "../../runtime/page/router";
import { absoluteUrl } from "../../runtime/urls/relative-routing";
import { type ApiMaker, type ApiOptions, done, type Outcome, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";

/** What routing calls act on. */
export interface RoutingDependencies {
  readonly router: Router;
  readonly failures: Failures;
  /** Path that relative urls are resolved against, for `this.router`; without it the page on top. */
  readonly basePath?: string;
  /** The plugin whose calls they are; none for the mini-program's own. */
  readonly plugin?: string | undefined;
}

/** `my.navigateTo` and the other routing calls. Source: docs/platform/app-and-pages.md#routing. */
export function createRoutingApi(make: ApiMaker, { router, failures, basePath, plugin }: RoutingDependencies) {
  const urlOf = (options: ApiOptions) => {
    const url = textOption(options, "url");
    return basePath === undefined ? url : absoluteUrl(url, basePath);
  };
  const routed = async (routing: Routing): Promise<Outcome<void>> => {
    const refusal = await router.request(routing);
    return refusal === null ? done() : refused(refusal);
  };
  const toUrl = (kind: "redirectTo" | "reLaunch" | "switchTab") =>
    make(kind, (options) => routed({ kind, url: urlOf(options), plugin }));
  return {
    navigateTo: make("navigateTo", async (options): Promise<Outcome<{ eventChannel: EventChannel }>> => {
      const { opener, opened } = EventChannel.pair((code) => failures.run("EventChannel", code));
      for (const [name, listener] of Object.entries(programOptions(options.events))) opener.on(name, listener);
      const refusal = await router.request({ kind: "navigateTo", url: urlOf(options), channel: opened, plugin });
      return refusal === null ? succeeded({ eventChannel: opener }) : refused(refusal);
    }),
    redirectTo: toUrl("redirectTo"),
    reLaunch: toUrl("reLaunch"),
    switchTab: toUrl("switchTab"),
    navigateBack: make("navigateBack", ({ delta }) =>
      routed({ kind: "navigateBack", delta: typeof delta === "number" ? delta : 1 }),
    ),
  };
}
