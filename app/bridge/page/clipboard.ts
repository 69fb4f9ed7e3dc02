import { type Bridge, bareCall, call, contract } from "../contract";

/** The system's clipboard, which only the page that the user works in may touch. */
export const CLIPBOARD = contract({
  name: "my.clipboard",
  from: ["mini-program"],
  calls: {
    /** Null when the page has not the focus. */
    read: bareCall<string | null>(),
    /** False when the page has not the focus. */
    write: call<{ readonly text: string }, boolean>(),
  },
  pushes: {},
});

export type RawClipboard = Bridge<typeof CLIPBOARD>;
