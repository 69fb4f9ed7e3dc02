import type { App } from "electron";
import { CLOSED_BLINK_FEATURES } from "./closed-preferences";
import { lockSession } from "./lock-session";

/** Electron lets every page read the clipboard by `execCommand("paste")`; these take effect after what it sets. */
const BLINK_SETTINGS = ["DOMPasteAllowed=false", "javaScriptCanAccessClipboard=false"];

/**
 * Closes what Electron and Chromium leave open for the whole program. See docs/security.md for the table.
 * @param app before it is ready: switches are read once, and sessions that are made earlier would be missed
 */
export function closeApp(app: App): void {
  addToSwitch(app, "blink-settings", BLINK_SETTINGS);
  // A page's preferences say it to its own process alone: a frame of another site has one that knows nothing of them.
  addToSwitch(app, "disable-blink-features", CLOSED_BLINK_FEATURES);
  // `<a ping>` would tell a server which link was pressed.
  app.commandLine.appendSwitch("no-pings");
  // Electron would hand the first certificate of the system's store to whichever server asks for one.
  app.on("select-client-certificate", (event, _contents, _url, _certificates, answer) => {
    event.preventDefault();
    answer();
  });
  // Every one: also the default session, and those that DevTools make.
  app.on("session-created", lockSession);
}

/** Beside what the program was started with: of a switch that is there twice the last one holds. */
function addToSwitch({ commandLine }: App, name: string, values: readonly string[]): void {
  const given = commandLine.getSwitchValue(name);
  commandLine.appendSwitch(name, [given, ...values].filter((each) => each !== "").join(","));
}
