import * as v from "valibot";
import { parsersOf } from "../parsers";
import { storedId } from "../stored-id";
import { ACCOUNTS } from "./accounts";

const account = v.strictObject({ id: storedId });
/** Longer than any name that is accepted: the refusal says the limit. */
const typedName = v.pipe(v.string(), v.maxLength(10_000));

export const ACCOUNT_PARSERS = parsersOf(ACCOUNTS, {
  create: v.strictObject({ name: typedName }),
  rename: v.strictObject({ id: storedId, name: typedName }),
  switchTo: account,
  losses: account,
  remove: account,
  showMenu: v.undefined(),
});
