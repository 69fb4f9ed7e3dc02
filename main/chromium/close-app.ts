import type { App } from "electron";
import { lockSession } from "./lock-session";

/** Electron lets every page read the clipboard by `execCommand("paste")`; these take effect after what it sets. */
const BLINK_SETTINGS = ["DOMPasteAllowed=false", "javaScriptCanAccessClipboard=false"];

/**
 * Closes what Electron and Chromium leave open for the whole program. See docs/security.md for the table.
 * @param app before it is ready: switches are read once, and sessions that are made earlier would be missed
 */
export function closeApp(app: App): void {
  const given = app.commandLine.getSwitchValue("blink-settings");
  app.commandLine.appendSwitch("blink-settings", [given, ...BLINK_SETTINGS].filter((each) => each !== "").join(","));
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
