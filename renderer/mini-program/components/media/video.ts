import { h } from "preact";
import { useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { offerNode } from "../element/offered-node";
import { emit } from "../events/event-delivery";

/** `<video>`: the browser's own player. Its page is not part of the digest; the attributes are the client's usual ones. */
export const Video: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const video = useRef<HTMLVideoElement | null>(null);
  const tell = (type: string, detail: Readonly<Record<string, unknown>> = {}) => {
    if (video.current !== null) emit(video.current, type, detail);
  };
  const common = commonProps(props, {
    classes: ["a-video"],
    ref: (element) => {
      video.current = element as HTMLVideoElement | null;
      if (video.current !== null) offerNode(video.current, { context: videoContext(video.current) });
    },
  });
  return h("video", {
    ...common,
    src: props.owner.fileUrl(textAttribute(plain.src)) || undefined,
    poster: props.owner.fileUrl(textAttribute(plain.poster)) || undefined,
    controls: plain.controls === undefined || booleanAttribute(plain.controls),
    autoplay: booleanAttribute(plain.autoplay),
    loop: booleanAttribute(plain.loop),
    muted: booleanAttribute(plain.muted),
    playsInline: true,
    style: [`object-fit: ${textAttribute(plain.objectFit) || "contain"}`, common.style].filter(Boolean).join("; "),
    onPlay: () => tell("play"),
    onPause: () => tell("pause"),
    onEnded: () => tell("ended"),
    onTimeUpdate: () =>
      tell("timeUpdate", { currentTime: video.current?.currentTime ?? 0, duration: video.current?.duration ?? 0 }),
    onError: () => tell("error", { code: video.current?.error?.code ?? 0 }),
  });
};

/** What the page's code controls the player with. */
function videoContext(video: HTMLVideoElement) {
  return {
    // A browser refuses to play before the user has done anything; the page hears of it as of any other pause.
    play: () => void video.play().catch(() => emit(video, "pause", {})),
    pause: () => video.pause(),
    stop() {
      video.pause();
      video.currentTime = 0;
    },
    seek(seconds: unknown) {
      if (typeof seconds === "number") video.currentTime = seconds;
    },
    mute(muted: unknown) {
      video.muted = Boolean(muted);
    },
    playbackRate(rate: unknown) {
      if (typeof rate === "number" && rate > 0) video.playbackRate = rate;
    },
    requestFullScreen: () => void video.requestFullscreen().catch(() => {}),
    exitFullScreen: () => void document.exitFullscreen().catch(() => {}),
    showFloatingWindow: (isShown: unknown) =>
      void (isShown === false ? document.exitPictureInPicture() : video.requestPictureInPicture()).catch(() => {}),
    exitPictureInPicture: () => void document.exitPictureInPicture().catch(() => {}),
    showControl() {
      video.controls = true;
    },
    hideControl() {
      video.controls = false;
    },
  };
}
