import { elementsIn } from "../../components/element/query-scope";
import type { Router } from "../../runtime/page/router";
import { type ApiMaker, type ApiOptions, done, refused, succeeded } from "../calls/api-call";
import { colourOption, millisecondsOption, numberOption } from "../calls/api-option";
import { scrollSmoothly } from "./smooth-scroll";

/** Scrolling the page and its background. Source: docs/platform/api-ui.md#page-scrolling-pull-down-background. */
export function createPageApi(make: ApiMaker, router: Router, plugin: string | null) {
  return {
    pageScrollTo: make("pageScrollTo", async (options) => {
      const surface = router.top?.surface;
      if (surface === undefined) return refused({ error: 1, errorMessage: "no page is open" });
      const to = scrollTarget(options, surface.scroller, plugin);
      if ("errorMessage" in to) return refused(to);
      await scrollSmoothly(surface.scroller, to.top, millisecondsOption(options, "duration", 0));
      return done();
    }),
    setBackgroundColor: make("setBackgroundColor", (options) => {
      const colour = colourOption(options, "backgroundColor");
      if (colour !== undefined) router.top?.surface.setBackground(colour);
      return succeeded<{ success: true }>({ success: true });
    }),
    setBackgroundTextStyle: make("setBackgroundTextStyle", ({ textStyle }) => {
      if (textStyle !== "dark" && textStyle !== "light") {
        return refused({ error: 2, errorMessage: "textStyle: expected dark or light" });
      }
      router.top?.surface.setBackgroundTextStyle(textStyle);
      return succeeded<{ success: true }>({ success: true });
    }),
  };
}

/** px from the top of the page's content; `scrollTop` wins over `selector`. */
function scrollTarget(
  options: ApiOptions,
  scroller: Element,
  plugin: string | null,
): { readonly top: number } | { readonly error: number; readonly errorMessage: string } {
  const { scrollTop, selector } = options;
  if (typeof scrollTop === "number") return { top: scrollTop };
  if (typeof selector !== "string" || selector === "") return { error: 1, errorMessage: "need scrollTop or selector" };
  const [found] = elementsIn({ scroller: () => scroller, plugin }, selector);
  if (found === undefined) return { error: 2, errorMessage: `selector: nothing on the page matches ${selector}` };
  const fromTop = found.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  return { top: scroller.scrollTop + fromTop + numberOption(options, "offsetTop", 0) };
}
