import type { WindowManifest } from "../../../app/mini-program/manifest";
import { barFrontColour } from "./bar-colour";

/** px, without a status bar: a desktop window has none. */
export const TITLE_BAR_HEIGHT = 44;
/** px of scrolling after which a bar that fades in is opaque. */
const FADE_DISTANCE = 100;

/** What the title bar shows for the page on top. */
export interface TitleBarState {
  readonly title: string;
  readonly background: string;
  readonly frontColour: string;
  /**
   * Back at a depth above 1; Home on a lone page that is neither home nor a tab.
   * Source: docs/platform/app-and-pages.md#routing.
   */
  readonly leading: "back" | "home" | "none";
  /** Address of a picture shown instead of the title. */
  readonly image?: string;
  /** CSS colour of a line below the bar. */
  readonly bottomLine?: string;
  readonly isLoading?: boolean;
  /** The page hears of clicks on the title; else it is no button, to the keyboard neither. */
  readonly isTitleHeard?: boolean;
  /** How the page's content begins: below the bar, or below its top edge with the bar over it. */
  readonly transparency: "always" | "auto" | "none";
  /** Clicks on an empty part of the bar reach the page below. */
  readonly penetrable: boolean;
}

/** A page's json wins over the window of app.json. Source: docs/platform/app-and-pages.md#window-and-page-json. */
export function titleBarState(
  app: WindowManifest,
  page: WindowManifest,
  position: { readonly depth: number; readonly isHome: boolean; readonly isTab?: boolean },
): TitleBarState {
  const { defaultTitle = "", titleBarColor = "#ffffff", navigationBarFrontColor, ...look } = { ...app, ...page };
  return {
    title: defaultTitle,
    background: titleBarColor,
    frontColour: barFrontColour(titleBarColor, navigationBarFrontColor),
    leading: position.depth > 1 ? "back" : position.isHome || position.isTab ? "none" : "home",
    transparency: look.transparentTitle ?? "none",
    penetrable: look.titlePenetrate === "YES",
  };
}

/** How opaque the bar's background is, 0 to 1. */
export function barOpacity(transparency: TitleBarState["transparency"], scrollTop: number): number {
  if (transparency === "none") return 1;
  return transparency === "always" ? 0 : Math.min(1, Math.max(0, scrollTop / FADE_DISTANCE));
}
