import * as v from "valibot";
import { parsersOf } from "../parsers";
import { PAGE } from "./pushes";

export const PAGE_PARSERS = parsersOf(PAGE, {
  taken: v.strictObject({ upTo: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
});
