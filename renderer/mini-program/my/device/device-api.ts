import { styleAddresses } from "../../../../app/compiler/style-addresses";
import { type ApiMaker, refused, succeeded } from "../calls/api-call";
import { textOption } from "../calls/api-option";

/**
 * The keyboard, the fonts, and what a phone does that a desktop lets pass.
 * Source: docs/platform/api-ui.md#page-scrolling-pull-down-background.
 */
export function createDeviceApi(make: ApiMaker) {
  // Libraries call these on every tap: failing would fill the console and help nobody.
  const passes = (name: string) => make(name, () => succeeded<{ success: true }>({ success: true }));
  return {
    vibrate: passes("vibrate"),
    vibrateLong: passes("vibrateLong"),
    vibrateShort: passes("vibrateShort"),
    setKeepScreenOn: passes("setKeepScreenOn"),
    reportAnalytics: passes("reportAnalytics"),
    reportCustomError: passes("reportCustomError"),
    reportEvent: passes("reportEvent"),
    reportMonitor: passes("reportMonitor"),
    hideKeyboard: make("hideKeyboard", () => {
      focusedElement()?.blur();
      return succeeded<{ success: boolean; reason?: unknown }>({ success: true });
    }),
    loadFontFace: make("loadFontFace", async (options) => {
      const family = textOption(options, "family");
      const source = textOption(options, "source");
      if (family === "" || source === "") return refused({ error: 2, errorMessage: "need family and source" });
      try {
        const font = await new FontFace(family, fontSource(source), descriptors(options.desc)).load();
        document.fonts.add(font);
        return succeeded<{ status: "loaded" }>({ status: "loaded" });
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        return refused({ error: 10, errorMessage: `${family}: ${error.message}` });
      }
    }),
  };
}

/** The address may come as it is or already as `url(…)`. */
export function fontSource(source: string): string {
  const written = /^\s*(url|local)\(/.test(source) ? source : `url(${JSON.stringify(source)})`;
  return styleAddresses(written, (path) => path);
}

function descriptors(desc: unknown): FontFaceDescriptors {
  if (typeof desc !== "object" || desc === null) return {};
  const { style, weight, stretch, unicodeRange, featureSetting } = desc as Readonly<Record<string, unknown>>;
  const given = { style, weight, stretch, unicodeRange, featureSettings: featureSetting };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === "string"));
}

/** Pages are shadow roots: the document itself only knows in which one the focus is. */
function focusedElement(): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement ? focused : null;
}
