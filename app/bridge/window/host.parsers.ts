import * as v from "valibot";
import { APPEARANCES, CUSTOM_LIMITS } from "../../preview/device";
import { LANGUAGES } from "../language";
import { parsersOf } from "../parsers";
import { HOST } from "./host";
import { inspectorViewShape } from "./inspector-view-shape";

const pixels = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000));
const side = v.pipe(v.number(), v.integer(), v.minValue(CUSTOM_LIMITS.minSide), v.maxValue(CUSTOM_LIMITS.maxSide));
const pixelRatio = v.pipe(v.number(), v.minValue(CUSTOM_LIMITS.minPixelRatio), v.maxValue(CUSTOM_LIMITS.maxPixelRatio));

/** Also the shape in the settings. */
export const deviceChoiceShape = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  custom: v.object({ width: side, height: side, pixelRatio }),
  appearance: v.picklist(APPEARANCES),
});

export const HOST_PARSERS = parsersOf(HOST, {
  state: v.undefined(),
  chooseFolder: v.undefined(),
  openFolder: v.strictObject({ folder: v.pipe(v.string(), v.nonEmpty()) }),
  reload: v.undefined(),
  setLanguage: v.strictObject({ language: v.picklist(LANGUAGES) }),
  dismissNotices: v.undefined(),
  openPage: v.strictObject({ url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(65_536)) }),
  openDevTools: v.undefined(),
  setDevice: deviceChoiceShape,
  setInspector: inspectorViewShape,
  showRecent: v.undefined(),
  setViewBounds: v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }),
  coverView: v.strictObject({ isCovered: v.boolean() }),
});
