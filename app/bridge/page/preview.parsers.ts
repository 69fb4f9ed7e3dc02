import * as v from "valibot";
import { MAX_PAGES, MAX_QUERY_LENGTH } from "../../preview/open-page";
import { parsersOf } from "../parsers";
import { MAX_REFUSAL_LENGTH, PREVIEW } from "./preview";

const MAX_PATH_LENGTH = 1_024;

const openPage = v.strictObject({
  path: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_PATH_LENGTH)),
  query: v.pipe(v.string(), v.maxLength(MAX_QUERY_LENGTH)),
});

export const PREVIEW_PARSERS = parsersOf(PREVIEW, {
  facts: v.undefined(),
  pages: v.pipe(v.array(openPage), v.maxLength(MAX_PAGES)),
  refusal: v.pipe(v.string(), v.maxLength(MAX_REFUSAL_LENGTH)),
  exit: v.undefined(),
});
