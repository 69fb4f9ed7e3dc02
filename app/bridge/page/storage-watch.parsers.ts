import * as v from "valibot";
import { parsersOf } from "../parsers";
import { realmShape } from "../realm-shape";
import { MAX_NOTED_LENGTH, MAX_REPORTED_CALLS, STORAGE_METHODS, STORAGE_WATCH } from "./storage-watch";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const noted = v.pipe(v.string(), v.maxLength(MAX_NOTED_LENGTH));

const notedCall = v.strictObject({
  method: v.picklist(STORAGE_METHODS),
  startedAt: time,
  duration: time,
  key: v.nullable(noted),
  valueLength: v.nullable(count),
  error: v.nullable(v.pipe(v.number(), v.integer())),
  page: v.nullable(noted),
  isRepeated: v.boolean(),
});

export const STORAGE_WATCH_PARSERS = parsersOf(STORAGE_WATCH, {
  current: v.undefined(),
  report: v.strictObject({
    realm: realmShape,
    calls: v.pipe(v.array(notedCall), v.maxLength(MAX_REPORTED_CALLS)),
    missed: count,
  }),
});
