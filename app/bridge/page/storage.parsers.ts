import * as v from "valibot";
import { MAX_REALM_LENGTH, MAX_VALUE_LENGTH } from "../../storage/limits";
import { jsonText } from "../json-shape";
import { parsersOf } from "../parsers";
import { realmShape } from "../realm-shape";
import { MAX_MESSAGE_COST, STORAGE } from "./storage";

const storedValue = v.variant("type", [
  v.strictObject({ type: v.literal("string"), text: v.pipe(v.string(), v.maxLength(MAX_VALUE_LENGTH)) }),
  v.strictObject({ type: v.literal("json"), text: jsonText(MAX_VALUE_LENGTH) }),
]);
const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_REALM_LENGTH));

const operation = v.variant("op", [
  v.strictObject({ op: v.literal("set"), key, value: storedValue }),
  v.strictObject({ op: v.literal("get"), key }),
  v.strictObject({ op: v.literal("remove"), key }),
  v.strictObject({ op: v.literal("clear") }),
  v.strictObject({ op: v.literal("info") }),
]);

const question = v.strictObject({
  realm: realmShape,
  operations: v.pipe(v.array(operation), v.maxLength(MAX_MESSAGE_COST)),
});

export const STORAGE_PARSERS = parsersOf(STORAGE, { run: question, runSync: question });
