import { bareCall, contract } from "../contract";

/** Of every page that has a screen of its own given to it. */
export const SCREEN = contract({
  name: "screen",
  from: ["mini-program", "web-view"],
  calls: {
    /** Says that the page got another screen: a debugger's screenshot takes away the one that was given to it. */
    changed: bareCall(),
  },
  pushes: {},
});
