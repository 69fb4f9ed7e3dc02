/** A screen as a page sees it. */
export interface ScreenSize {
  /** CSS px. */
  readonly width: number;
  /** CSS px. */
  readonly height: number;
  /** Device pixels per CSS px. */
  readonly pixelRatio: number;
}

export interface Device extends ScreenSize {
  /** Kept in the settings. */
  readonly id: string;
  /** As its maker writes it, in every language. */
  readonly name: string;
  /** CSS px, of the glass; small enough that it cuts off nothing a page puts in its corners. */
  readonly cornerRadius: number;
}

/** The screens that mini-programs are looked at on most, small to large in each family. The first is the default. */
export const DEVICES = [
  // 750 device pixels wide, as designs for mini-programs are: one rpx is one of them.
  { id: "iphone-8", name: "iPhone 8", width: 375, height: 667, pixelRatio: 2, cornerRadius: 2 },
  { id: "iphone-13-mini", name: "iPhone 13 mini", width: 375, height: 812, pixelRatio: 3, cornerRadius: 20 },
  { id: "iphone-15", name: "iPhone 15", width: 393, height: 852, pixelRatio: 3, cornerRadius: 20 },
  { id: "iphone-15-pro-max", name: "iPhone 15 Pro Max", width: 430, height: 932, pixelRatio: 3, cornerRadius: 20 },
  { id: "android-small", name: "Android 360 × 640", width: 360, height: 640, pixelRatio: 2, cornerRadius: 8 },
  { id: "android-medium", name: "Android 360 × 800", width: 360, height: 800, pixelRatio: 3, cornerRadius: 14 },
  { id: "android-large", name: "Android 412 × 915", width: 412, height: 915, pixelRatio: 2.625, cornerRadius: 14 },
  { id: "ipad", name: "iPad", width: 820, height: 1180, pixelRatio: 2, cornerRadius: 12 },
] as const satisfies readonly Device[];

/** The id of a size that the user typed in. */
export const CUSTOM_DEVICE = "custom";

/** Bounds of a typed size: what is smaller cannot be used, what is larger no screen can show. */
export const CUSTOM_LIMITS = { minSide: 160, maxSide: 2_560, minPixelRatio: 0.5, maxPixelRatio: 4 } as const;

/** Light or dark as the page's `prefers-color-scheme`. */
export const APPEARANCES = ["system", "light", "dark"] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** What the user looks at a mini-program on; remembered. */
export interface DeviceChoice {
  /** Of `DEVICES`, or `CUSTOM_DEVICE`. */
  readonly id: string;
  /** Kept also while another device is chosen. */
  readonly custom: ScreenSize;
  readonly appearance: Appearance;
}

export const DEFAULT_DEVICE: DeviceChoice = {
  id: DEVICES[0].id,
  custom: { width: 400, height: 720, pixelRatio: 2 },
  appearance: "system",
};

/** The chosen device. An id of another version of the host is the default device. */
export function deviceOf({ id, custom }: DeviceChoice): Device {
  if (id === CUSTOM_DEVICE) return { ...custom, id, name: "", cornerRadius: 2 };
  return DEVICES.find((device) => device.id === id) ?? DEVICES[0];
}

/**
 * How much smaller a screen is shown, so that it fits; never larger than it is.
 * @param space CSS px that are free for it
 * @returns 1 or less
 */
export function fittingScale(screen: ScreenSize, space: { readonly width: number; readonly height: number }): number {
  return Math.max(0.1, Math.min(1, space.width / screen.width, space.height / screen.height));
}

/** A typed size within its limits, in whole px; null for what is no number. */
export function customScreen(typed: ScreenSize): ScreenSize | null {
  const { minSide, maxSide, minPixelRatio, maxPixelRatio } = CUSTOM_LIMITS;
  if (![typed.width, typed.height, typed.pixelRatio].every(Number.isFinite)) return null;
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    width: within(Math.round(typed.width), minSide, maxSide),
    height: within(Math.round(typed.height), minSide, maxSide),
    pixelRatio: within(typed.pixelRatio, minPixelRatio, maxPixelRatio),
  };
}
