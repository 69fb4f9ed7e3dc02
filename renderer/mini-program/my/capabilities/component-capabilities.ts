/** The attributes of a component, and the values of those that list some. */
export type ComponentCapability = Readonly<Record<string, readonly string[]>>;

const HOVER = ["hover-class", "hover-start-time", "hover-stay-time", "hover-stop-propagation"];
const TOUCHES = ["onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel"];
const SIX_TYPES = [...TOUCHES, "onTap", "onLongTap"];

const FIELD = [
  ...["value", "name", "placeholder", "placeholder-style", "placeholder-class", "disabled", "maxlength", "focus"],
  ...["controlled", "onInput", "onConfirm", "onFocus", "onBlur"],
];

/**
 * The components that the host has. A test holds this table against the real ones.
 * Source: docs/platform/components-basic.md.
 */
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
  "movable-area": {},
  "movable-view": {
    ...named([
      ...["x", "y", "inertia", "out-of-bounds", "disabled", "animation", "friction"],
      ...["scale", "scale-min", "scale-max", "scale-value"],
      ...["onChange", "onChangeEnd", "onScale", "onTap", ...TOUCHES],
    ]),
    direction: ["all", "vertical", "horizontal", "none"],
  },
  "cover-view": named(["penetrateGuesture", "onTap"]),
  "cover-image": named(["src", "onTap"]),
  "page-meta": named([
    ...["background-color", "root-background-color", "scroll-top", "scroll-duration"],
    ...["page-style", "page-font-size", "root-font-size", "onScroll"],
  ]),
  text: { ...named(["selectable", "decode", "number-of-lines", "onTap"]), space: ["nbsp", "ensp", "emsp"] },
  icon: {
    ...named(["size", "color"]),
    type: [
      ...["info", "warn", "waiting", "cancel", "download", "search", "clear"],
      ...["success", "success_no_circle", "loading"],
    ],
  },
  progress: named(["percent", "show-info", "stroke-width", "active-color", "background-color", "active"]),
  "rich-text": { ...named(["nodes", ...SIX_TYPES]), space: ["nbsp", "ensp", "emsp"] },
  button: {
    ...named(["plain", "ghost", "disabled", "loading", ...HOVER, "onTap", "onError"]),
    size: ["default", "mini"],
    type: ["default", "primary", "warn"],
    "form-type": ["submit", "reset"],
  },
  input: {
    ...named([...FIELD, "password", "confirm-hold", "cursor", "selection-start", "selection-end"]),
    type: ["text", "number", "idcard", "digit", "numberpad", "digitpad", "idcardpad"],
    "confirm-type": ["done", "go", "next", "search", "send"],
  },
  textarea: {
    ...named([...FIELD, "auto-height", "show-count"]),
    "confirm-type": ["done", "go", "next", "search", "send", "return"],
  },
  form: named(["onSubmit", "onReset"]),
  label: named(["for"]),
  checkbox: named(["value", "checked", "disabled", "color", "onChange"]),
  "checkbox-group": named(["name", "onChange"]),
  radio: named(["value", "checked", "disabled", "color", "onChange"]),
  "radio-group": named(["name", "onChange"]),
  switch: named(["name", "checked", "disabled", "color", "controlled", "onChange"]),
  slider: named([
    ...["name", "min", "max", "step", "value", "disabled", "show-value", "active-color", "background-color"],
    ...["handle-color", "track-size", "handle-size", "onChange", "onChanging"],
  ]),
  picker: named(["title", "range", "range-key", "value", "disabled", "onChange"]),
  "picker-view": named([
    ...["value", "indicator-style", "indicator-class", "mask-style", "mask-class", "immediate-change"],
    ...["onChange", "onPickStart", "onPickEnd"],
  ]),
  "picker-view-column": {},
  navigator: {
    ...named(["url", "hover-class", "hover-start-time", "hover-stay-time"]),
    "open-type": ["navigate", "redirect", "switchTab", "navigateBack", "reLaunch", "exit"],
  },
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
  canvas: {
    ...named(["id", "width", "height", "disable-scroll", "onReady", ...SIX_TYPES]),
    type: ["2d", "webgl"],
  },
  video: named([
    ...["src", "poster", "controls", "autoplay", "loop", "muted", "objectFit"],
    ...["onPlay", "onPause", "onEnded", "onTimeUpdate", "onError"],
  ]),
  "web-view": named(["src", "onMessage", "onLoad", "onError"]),
};

function named(attributes: readonly string[]): ComponentCapability {
  return Object.fromEntries(attributes.map((attribute) => [attribute, []]));
}
