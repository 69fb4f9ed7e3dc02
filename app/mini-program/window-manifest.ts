import type { Fields } from "./manifest-fields";

/**
 * `window` of app.json, and the top level of a page's json, which overrides it. Fields are spelled as the platform
 * spells them, `"YES"` and `"NO"` included; one with a value that it cannot have is absent.
 * Source: docs/platform/app-and-pages.md#window-and-page-json.
 */
export interface WindowManifest {
  readonly defaultTitle?: string;
  /** A CSS colour. */
  readonly titleBarColor?: string;
  readonly navigationBarFrontColor?: "black" | "white";
  /** URL of a picture that stands in place of the title. */
  readonly titleImage?: string;
  readonly transparentTitle?: "always" | "auto" | "none";
  readonly titlePenetrate?: "YES" | "NO";
  readonly showTitleLoading?: "YES" | "NO";
  readonly allowsBounceVertical?: "YES" | "NO";
  readonly pullRefresh?: boolean;
  /** In px from the bottom. */
  readonly onReachBottomDistance?: number;
  /** A CSS colour. */
  readonly backgroundColor?: string;
  /** A CSS colour. */
  readonly backgroundImageColor?: string;
  readonly backgroundImageUrl?: string;
  /** `false`: 2rpx are 1px, whatever the screen's width. */
  readonly responsive?: boolean;
  readonly enableScrollBar?: "YES" | "NO";
  readonly gestureBack?: "YES" | "NO";
}

const YES_OR_NO = ["YES", "NO"] as const;

/** Reads the fields above from an object of a file. */
export function windowManifest(fields: Fields): WindowManifest {
  return present({
    defaultTitle: fields.string("defaultTitle"),
    titleBarColor: fields.string("titleBarColor"),
    navigationBarFrontColor: fields.oneOf("navigationBarFrontColor", ["black", "white"]),
    titleImage: fields.string("titleImage"),
    transparentTitle: fields.oneOf("transparentTitle", ["always", "auto", "none"]),
    titlePenetrate: fields.oneOf("titlePenetrate", YES_OR_NO),
    showTitleLoading: fields.oneOf("showTitleLoading", YES_OR_NO),
    allowsBounceVertical: fields.oneOf("allowsBounceVertical", YES_OR_NO),
    pullRefresh: fields.boolean("pullRefresh"),
    onReachBottomDistance: fields.number("onReachBottomDistance"),
    backgroundColor: fields.string("backgroundColor"),
    backgroundImageColor: fields.string("backgroundImageColor"),
    backgroundImageUrl: fields.string("backgroundImageUrl"),
    responsive: fields.boolean("responsive"),
    enableScrollBar: fields.oneOf("enableScrollBar", YES_OR_NO),
    gestureBack: fields.oneOf("gestureBack", YES_OR_NO),
  });
}

/** The same object without its absent members: manifests are compared and written as JSON. */
export function present<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  // Of the same names and values, which fromEntries cannot say.
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
