/** The attributes of a component, and the values of those that list some. */
export type ComponentCapability = Readonly<Record<string, readonly string[]>>;

const HOVER = ["hover-class", "hover-start-time", "hover-stay-time", "hover-stop-propagation"];
const TOUCHES = ["onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel"];
const SIX_TYPES = [...TOUCHES, "onTap", "onLongTap"];

/** The components that the host has. A test holds this table against the real ones. Source: components-basic.md. */
export const COMPONENT_CAPABILITIES: Readonly<Record<string, ComponentCapability>> = {
  view: named([
    ...["hidden", "disable-scroll", "animation", ...HOVER, ...SIX_TYPES],
    ...["onTransitionEnd", "onAnimationStart", "onAnimationIteration", "onAnimationEnd"],
    ...["onAppear", "onDisappear", "onFirstAppear"],
  ]),
  "scroll-view": {
    ...named([
      ...[
        "scroll-x",
        "scroll-y",
        "upper-threshold",
        "lower-threshold",
        "scroll-top",
        "scroll-left",
        "scroll-into-view",
      ],
      ...["scroll-with-animation", "scroll-animation-duration", "trap-scroll"],
      ...["onScroll", "onScrollToUpper", "onScrollToLower", ...TOUCHES],
    ]),
    "disable-lower-scroll": ["always", "out-of-bounds"],
    "disable-upper-scroll": ["always", "out-of-bounds"],
  },
  swiper: {
    ...named([
      ...["indicator-dots", "indicator-color", "indicator-active-color", "autoplay", "interval", "current", "duration"],
      ...["circular", "vertical", "active-class", "changing-class", "previous-margin", "next-margin", "snap-to-edge"],
      ...["acceleration", "disable-programmatic-animation", "disable-touch", "swipe-ratio", "swipe-speed"],
      ...["touch-angle", "display-multiple-items", "adjust-vertical-height"],
      ...["onChange", "onTransition", "onAnimationEnd", ...TOUCHES],
    ]),
    "easing-function": ["default", "linear", "easeInCubic", "easeOutCubic", "easeInOutCubic"],
    "adjust-height": ["first", "current", "highest", "none"],
  },
  "swiper-item": {},
  text: { ...named(["selectable", "decode", "number-of-lines", "onTap"]), space: ["nbsp", "ensp", "emsp"] },
  image: {
    ...named(["src", "lazy-load", "default-source", "onLoad", "onError", ...SIX_TYPES]),
    mode: [
      ...[
        "scaleToFill",
        "aspectFit",
        "aspectFill",
        "widthFix",
        "heightFix",
        "top",
        "bottom",
        "center",
        "left",
        "right",
      ],
      ...["top left", "top right", "bottom left", "bottom right"],
    ],
  },
  button: {
    ...named(["plain", "disabled", "loading", ...HOVER, "onTap"]),
    size: ["default", "mini"],
    type: ["default", "primary", "warn"],
  },
  input: {
    ...named(["value", "name", "password", "placeholder", "disabled", "maxlength", "focus", "confirm-hold"]),
    ...named(["controlled", "onInput", "onConfirm", "onFocus", "onBlur"]),
    type: ["text", "number", "idcard", "digit", "numberpad", "digitpad", "idcardpad"],
  },
};

function named(attributes: readonly string[]): ComponentCapability {
  return Object.fromEntries(attributes.map((attribute) => [attribute, []]));
}
