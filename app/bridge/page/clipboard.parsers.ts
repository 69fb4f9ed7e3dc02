import * as v from "valibot";
import { parsersOf } from "../parsers";
import { CLIPBOARD } from "./clipboard";

/** More than anybody pastes; refuses a message made only to fill the system's clipboard. */
const MAX_TEXT_LENGTH = 1024 * 1024;

export const CLIPBOARD_PARSERS = parsersOf(CLIPBOARD, {
  read: v.undefined(),
  write: v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }),
});
