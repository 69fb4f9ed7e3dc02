import * as v from "valibot";
import { MAX_UNUSED_DAYS } from "../profile/long-unused";
import { parserOf } from "./bad-call";

const domain = v.pipe(v.string(), v.nonEmpty(), v.maxLength(253));

/** Also the shape in the settings file. */
export const unusedDaysShape = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_UNUSED_DAYS)));

const preferencesShape = v.strictObject({
  /** After how many days a mini-program is long unused; null never. */
  unusedDays: unusedDaysShape,
  /** Domains that requests may go to, each with its subdomains; null for anywhere. */
  requestDomains: v.nullable(v.pipe(v.array(domain), v.maxLength(1000), v.readonly())),
});

/** What the settings dialog shows and changes, beside the language. */
export type Preferences = Readonly<v.InferOutput<typeof preferencesShape>>;

/** A mini-program that was removed because it was long unused. Times in milliseconds since 1970. */
export interface CleanUpLine {
  readonly at: number;
  readonly account: string;
  readonly appId: string;
  readonly name: string | null;
  readonly lastUsedAt: number;
  readonly bytes: number;
}

/** What the host window may ask of the settings. */
export interface SettingsCalls {
  "settings.set-preferences": { ask: Preferences; answer: undefined };
  /** In bytes, of all accounts and mini-programs together. */
  "settings.cache-size": { ask: undefined; answer: number };
  /** Clears HTTP, code and shader caches, and no data. Answers the bytes freed. */
  "settings.clear-cache": { ask: undefined; answer: number };
  /** The latest first. */
  "settings.clean-ups": { ask: undefined; answer: readonly CleanUpLine[] };
}

export const SETTINGS_PARSERS: {
  readonly [Call in keyof SettingsCalls]: (raw: unknown) => SettingsCalls[Call]["ask"];
} = {
  "settings.set-preferences": parserOf("settings.set-preferences", preferencesShape),
  "settings.cache-size": parserOf("settings.cache-size", v.undefined()),
  "settings.clear-cache": parserOf("settings.clear-cache", v.undefined()),
  "settings.clean-ups": parserOf("settings.clean-ups", v.undefined()),
};

/** What the preload exposes to the host window as `minihost.settings`. */
export interface SettingsBridge {
  setPreferences(preferences: Preferences): Promise<void>;
  cacheSize(): Promise<number>;
  clearCache(): Promise<number>;
  cleanUps(): Promise<readonly CleanUpLine[]>;
}
