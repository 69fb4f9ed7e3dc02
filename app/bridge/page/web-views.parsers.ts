import * as v from "valibot";
import { jsonText } from "../json-shape";
import { parsersOf } from "../parsers";
import { COVERS, FORWARDED_CALLS, H5, MAX_TEXT_LENGTH, WEB_VIEWS } from "./web-views";

const pixels = v.pipe(v.number(), v.minValue(-20_000), v.maxValue(20_000));
const bounds = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = jsonText(MAX_TEXT_LENGTH);
const address = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));

export const WEB_VIEW_PARSERS = parsersOf(WEB_VIEWS, {
  request: v.variant("do", [
    v.strictObject({ do: v.literal("open"), id, src: address, bounds }),
    v.strictObject({ do: v.literal("move"), id, bounds: v.nullable(bounds), cover: v.picklist(COVERS) }),
    v.strictObject({ do: v.literal("close"), id }),
    v.strictObject({ do: v.literal("post"), id, text }),
    v.strictObject({ do: v.literal("back"), id }),
    v.strictObject({ do: v.literal("answer"), id, callId: id, isOk: v.boolean(), text }),
  ]),
});

export const H5_PARSERS = parsersOf(H5, {
  say: v.variant("do", [
    v.strictObject({ do: v.literal("post"), text }),
    v.strictObject({ do: v.literal("call"), name: v.picklist(FORWARDED_CALLS), text }),
  ]),
});
