import * as v from "valibot";
import { MAX_UNUSED_DAYS } from "../../profile/long-unused";
import { parsersOf } from "../parsers";
import { SETTINGS } from "./settings";

const domain = v.pipe(v.string(), v.nonEmpty(), v.maxLength(253));

/** Also the shape in the settings file. */
export const unusedDaysShape = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_UNUSED_DAYS)));

export const SETTINGS_PARSERS = parsersOf(SETTINGS, {
  setPreferences: v.strictObject({
    unusedDays: unusedDaysShape,
    requestDomains: v.nullable(v.pipe(v.array(domain), v.maxLength(1000), v.readonly())),
  }),
  cacheSize: v.undefined(),
  clearCache: v.undefined(),
  cleanUps: v.undefined(),
});
