import * as v from "valibot";
import { parsersOf } from "../parsers";
import { storedId } from "../stored-id";
import { LIBRARY } from "./library";

const miniProgram = v.strictObject({ storeId: storedId });

export const LIBRARY_PARSERS = parsersOf(LIBRARY, {
  list: v.undefined(),
  open: miniProgram,
  losses: miniProgram,
  kept: v.undefined(),
  bringBack: miniProgram,
  remove: miniProgram,
});
