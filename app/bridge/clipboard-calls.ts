import * as v from "valibot";
import { parserOf } from "./bad-call";

/** The channels of a mini-program's clipboard. */
export const CLIPBOARD_CHANNELS = { read: "my.clipboard.read", write: "my.clipboard.write" } as const;

/** More than anybody pastes; refuses a message made only to fill the system's clipboard. */
const MAX_TEXT_LENGTH = 1024 * 1024;

export const parseClipboardText = parserOf(
  CLIPBOARD_CHANNELS.write,
  v.strictObject({ text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }),
);

/** The system's clipboard, which only the page that the user works in may touch. */
export interface RawClipboard {
  /** Null when the page has not the focus. */
  read(): Promise<string | null>;
  /** False when the page has not the focus. */
  write(text: string): Promise<boolean>;
}
