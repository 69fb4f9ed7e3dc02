import { textOf } from "../../../../app/text-of";
import { offeredBy } from "../../components/element/offered-node";
import { elementsIn } from "../../components/element/query-scope";
import { warnOnce } from "../../problems/runtime-warnings";
import type { Router } from "../../runtime/page/router";
import { type ApiFunction, type ApiMaker, refused, succeeded } from "../calls/api-call";

/** What controls a player, as `<video>` offers it. */
const VIDEO_CONTROLS = [
  ...(["play", "pause", "stop", "seek", "mute", "playbackRate", "requestFullScreen", "exitFullScreen"] as const),
  ...(["showFloatingWindow", "exitPictureInPicture", "showControl", "hideControl"] as const),
];

/** A desktop's player has neither of these: nothing happens. */
const PASSED = [
  ...(["showStatusBar", "hideStatusBar", "startInteractions", "stopInteractions", "switchQuality"] as const),
  "updateQualityList" as const,
];

type VideoControls = Readonly<
  Record<(typeof VIDEO_CONTROLS)[number] | (typeof PASSED)[number], (value?: unknown) => void>
>;

/** `my.createVideoContext`: controls a `<video>` of the page that is on top now, from its id. Source: the typings. */
export function createVideoApi(make: ApiMaker, router: Router, plugin: string | null) {
  return {
    createVideoContext(id: string): VideoControls & { readonly getCurrentTime: ApiFunction<{ currentTime: number }> } {
      const page = router.top;
      const name = textOf(id);
      const video = () => {
        const scroller = () => page?.surface.scroller ?? null;
        return elementsIn({ scroller, plugin }, `#${CSS.escape(name)}`)[0];
      };
      const control = (call: string) => (value?: unknown) => {
        const element = video();
        const context = element && (offeredBy(element).context as Record<string, (value: unknown) => void> | undefined);
        if (context === undefined) warnOnce(`VideoContext.${call}: there is no <video id="${name}"> on the page`);
        else context[call]?.(value);
      };
      const controls = VIDEO_CONTROLS.map((call) => [call, control(call)]);
      return {
        ...(Object.fromEntries([...controls, ...PASSED.map((call) => [call, () => {}])]) as VideoControls),
        getCurrentTime: make("VideoContext.getCurrentTime", () => {
          const element = video();
          return element instanceof HTMLVideoElement
            ? succeeded({ currentTime: element.currentTime })
            : refused({ error: 2, errorMessage: `there is no <video id="${name}"> on the page` });
        }),
      };
    },
  };
}
