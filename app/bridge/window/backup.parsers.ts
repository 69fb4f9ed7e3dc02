import * as v from "valibot";
import { parsersOf } from "../parsers";
import { BACKUP } from "./backup";

const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(10_000));
const choice = v.pipe(
  v.array(v.strictObject({ account: name, appIds: v.pipe(v.array(name), v.readonly()) })),
  v.readonly(),
);
/** Longer than anyone types, shorter than what would keep scrypt busy. */
const passphrase = v.pipe(v.string(), v.maxLength(10_000));

export const BACKUP_PARSERS = parsersOf(BACKUP, {
  list: v.undefined(),
  make: v.strictObject({ choice, passphrase }),
  choose: v.undefined(),
  open: v.strictObject({ passphrase }),
  restore: v.strictObject({ choice, mode: v.picklist(["merge", "replace"]) }),
  cancel: v.undefined(),
  close: v.undefined(),
});
