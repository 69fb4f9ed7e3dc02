import image from "./image.css" with { type: "text" };
import scrollView from "./scroll-view.css" with { type: "text" };
import swiper from "./swiper.css" with { type: "text" };

/** How the basic components look before a mini-program styles them: part of the base of every page. */
export const COMPONENT_STYLES = [image, scrollView, swiper].join("\n");
