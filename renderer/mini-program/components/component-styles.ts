import choice from "./choice.css" with { type: "text" };
import icon from "./icon.css" with { type: "text" };
import image from "./image.css" with { type: "text" };
import media from "./media.css" with { type: "text" };
import movable from "./movable.css" with { type: "text" };
import picker from "./picker.css" with { type: "text" };
import progress from "./progress.css" with { type: "text" };
import richText from "./rich-text.css" with { type: "text" };
import scrollView from "./scroll-view.css" with { type: "text" };
import slider from "./slider.css" with { type: "text" };
import swiper from "./swiper.css" with { type: "text" };
import textarea from "./textarea.css" with { type: "text" };
import webView from "./web-view.css" with { type: "text" };

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
