import movable from "./containers/movable.css" with { type: "text" };
import scrollView from "./containers/scroll-view.css" with { type: "text" };
import swiper from "./containers/swiper.css" with { type: "text" };
import choice from "./forms/choice.css" with { type: "text" };
import picker from "./forms/picker.css" with { type: "text" };
import slider from "./forms/slider.css" with { type: "text" };
import textarea from "./forms/textarea.css" with { type: "text" };
import image from "./media/image.css" with { type: "text" };
import media from "./media/media.css" with { type: "text" };
import webView from "./navigation/web-view.css" with { type: "text" };
import icon from "./text/icon.css" with { type: "text" };
import progress from "./text/progress.css" with { type: "text" };
import richText from "./text/rich-text.css" with { type: "text" };

const SHEETS = [
  choice,
  icon,
  image,
  media,
  movable,
  picker,
  progress,
  richText,
  scrollView,
  slider,
  swiper,
  textarea,
  webView,
];

/** How the basic components look before a mini-program styles them: part of the base of every page. */
export const COMPONENT_STYLES = SHEETS.join("\n");
