import type { WindowManifest } from "../../../app/mini-program/manifest";
import { barFrontColour } from "./bar-colour";

/** px, without a status bar: a desktop window has none. */
export const TITLE_BAR_HEIGHT = 44;

/** What the title bar shows for the page on top. */
export interface TitleBarState {
  readonly title: string;
  readonly background: string;
  readonly frontColour: string;
  /** Back at a depth above 1; Home on a lone page that is not the home page. Source: app-and-pages.md, 10. */
  readonly leading: "back" | "home" | "none";
  /** Address of a picture in the title's place. */
  readonly image?: string;
  /** CSS colour of a line below the bar. */
  readonly bottomLine?: string;
  readonly isLoading?: boolean;
}

/** A page's json wins over the window of app.json. Source: app-and-pages.md, 3. */
export function titleBarState(
  app: WindowManifest,
  page: WindowManifest,
  place: { readonly depth: number; readonly isHome: boolean },
): TitleBarState {
  const { defaultTitle = "", titleBarColor = "#ffffff", navigationBarFrontColor } = { ...app, ...page };
  return {
    title: defaultTitle,
    background: titleBarColor,
    frontColour: barFrontColour(titleBarColor, navigationBarFrontColor),
    leading: place.depth > 1 ? "back" : place.isHome ? "none" : "home",
  };
}
