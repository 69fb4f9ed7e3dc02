import { barFrontColour } from "./bar-colour";
import type { TitleBarState } from "./title-bar-state";

/**
 * What a page has changed on its title bar; what it left alone stays as its json says.
 * Source: docs/platform/api-ui.md#title-bar.
 */
export interface TitleBarChanges {
  readonly title?: string;
  /** Address of a picture shown instead of the title. */
  readonly image?: string;
  /** CSS colours. */
  readonly background?: string;
  readonly frontColour?: string;
  readonly bottomLine?: string;
  readonly isLoading?: boolean;
  readonly hidesHome?: boolean;
}

/** A bar with a new background and no front colour of its own gets the one that reads best on it. */
export function changedTitleBar(state: TitleBarState, changes: TitleBarChanges): TitleBarState {
  const { title = state.title, image, background, bottomLine, isLoading = false, hidesHome = false } = changes;
  const readable = background === undefined ? state.frontColour : barFrontColour(background, undefined);
  return {
    ...state,
    title,
    background: background ?? state.background,
    frontColour: changes.frontColour ?? readable,
    leading: hidesHome && state.leading === "home" ? "none" : state.leading,
    isLoading,
    ...(image === undefined ? {} : { image }),
    // A new background takes the line's place.
    ...(bottomLine === undefined || background !== undefined ? {} : { bottomLine }),
  };
}
