import * as v from "valibot";
import { jsonText } from "../json-shape";
import { parsersOf } from "../parsers";
import { realmShape } from "../realm-shape";
import { storedId } from "../stored-id";
import { FAULT_CODES, INSPECTOR, MAX_FILE_LENGTH } from "./inspector";

const address = v.strictObject({ storeId: storedId, realm: realmShape });
const key = v.pipe(v.string(), v.nonEmpty());
const MAX_CHANGES = 100_000;
const keys = v.pipe(v.array(key), v.maxLength(MAX_CHANGES));
/** Far more than a realm holds: what does not fit is told as the platform tells it, not refused as a message. */
const MAX_TEXT_LENGTH = 64 * 1024 * 1024;
const storedValue = v.variant("type", [
  v.strictObject({ type: v.literal("string"), text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }),
  v.strictObject({ type: v.literal("json"), text: jsonText(MAX_TEXT_LENGTH) }),
]);
const change = v.variant("do", [
  v.strictObject({
    do: v.literal("set"),
    key,
    value: storedValue,
    position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 40))),
  }),
  v.strictObject({ do: v.literal("remove"), key }),
  v.strictObject({ do: v.literal("rename"), key, to: key }),
  v.strictObject({ do: v.literal("clear") }),
]);
const faults = v.strictObject({
  fail: v.nullable(
    v.strictObject({
      error: v.picklist(FAULT_CODES),
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    }),
  ),
  delay: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  quotaKb: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_240))),
});
const snapshotName = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const INSPECTOR_PARSERS = parsersOf(INSPECTOR, {
  stores: v.undefined(),
  realms: v.strictObject({ storeId: storedId }),
  entries: v.strictObject({ address, from: count }),
  rows: v.strictObject({ address, keys }),
  read: v.strictObject({ address, keys: v.nullable(keys) }),
  edit: v.strictObject({ address, changes: v.pipe(v.array(change), v.maxLength(MAX_CHANGES)) }),
  search: v.strictObject({ address, text: v.pipe(v.string(), v.maxLength(10_000)), isPattern: v.boolean() }),
  watch: v.strictObject({ address: v.nullable(address) }),
  recordCalls: v.strictObject({ isOn: v.boolean() }),
  setFaults: v.strictObject({ address, faults }),
  faults: v.strictObject({ address }),
  activeFaults: v.undefined(),
  sealedRecord: v.strictObject({ address, key }),
  snapshots: v.strictObject({ address }),
  takeSnapshot: v.strictObject({ address, name: snapshotName }),
  readSnapshot: v.strictObject({ address, id: count }),
  removeSnapshot: v.strictObject({ address, id: count }),
  saveFile: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
    text: v.pipe(v.string(), v.maxLength(MAX_FILE_LENGTH)),
  }),
  openFile: v.undefined(),
});
