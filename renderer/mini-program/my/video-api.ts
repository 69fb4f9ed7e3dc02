import { offeredBy } from "../components/offered-node";
import { warnOnce } from "../problems/runtime-warnings";
import type { Router } from "../runtime/router";
import { elementsIn } from "./query-scope";

/** What controls a player, as `<video>` offers it. */
const VIDEO_CONTROLS = [
  ...(["play", "pause", "stop", "seek", "mute", "playbackRate", "requestFullScreen", "exitFullScreen"] as const),
];

/** `my.createVideoContext`: controls a `<video>` of the page that is on top now, from its id. */
export function createVideoApi(router: Router) {
  return {
    createVideoContext(id: string): Readonly<Record<string, (value?: unknown) => void>> {
      const page = router.top;
      const control = (name: string) => (value?: unknown) => {
        const scroller = () => page?.surface.scroller ?? null;
        const [element] = elementsIn({ scroller }, `#${CSS.escape(id)}`);
        const context = element && (offeredBy(element).context as Record<string, (value: unknown) => void> | undefined);
        if (context === undefined) warnOnce(`VideoContext.${name}: there is no <video id="${id}"> on the page`);
        else context[name]?.(value);
      };
      return Object.fromEntries(VIDEO_CONTROLS.map((name) => [name, control(name)]));
    },
  };
}
