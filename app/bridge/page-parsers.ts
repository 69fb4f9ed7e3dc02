import * as v from "valibot";
import { PAGE } from "./page-messages";
import { parsersOf } from "./parsers";

export const PAGE_PARSERS = parsersOf(PAGE, {
  taken: v.strictObject({ upTo: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
});
