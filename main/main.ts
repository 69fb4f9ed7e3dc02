import "./start/packaged-esbuild";

import { app, protocol } from "electron";
import { closeApp } from "./chromium/close-app";
import { MINI_PROGRAM_SCHEME } from "./chromium/scheme";
import { makeFilesPrivate } from "./disk/private-files";
import { forgetFormerPort } from "./network/own-ports";
import { LiveSessions } from "./session/live-sessions";
import { isTooLong, MAX_LINE_BYTES } from "./start/command-line";
import { commandWords, runCommandMode } from "./start/command-mode";
import { isEraseCommand, runEraseCommand } from "./start/erase-command";
import { drawInSoftwareWithoutGraphicsCard } from "./start/graphics";
import { startProgram } from "./start/program";
import { readCommandLine } from "./start/read-command-line";
import { HOST_SCHEME } from "./window/host-window";

// Schemes can be registered only before the app is ready. Standard, so that pages have origins; secure, so that the
// web's rules for https apply; no code cache, since it would keep a mini-program's source on the disk.
protocol.registerSchemesAsPrivileged(
  [HOST_SCHEME, MINI_PROGRAM_SCHEME].map((scheme) => ({
    scheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true },
  })),
);

/** The folder of this file, once it is built: pages and preloads lie beside it. */
const BUILT_FOLDER = __dirname;

main();

function main(): void {
  makeFilesPrivate();
  process.on("uncaughtException", crash);
  // Nothing of ours is half done when a promise fails: what is kept is written in one synchronous piece. And a page can bring
  // some about, in Electron's own code too.
  process.on("unhandledRejection", (reason) => console.error(reason));
  const words = commandWords(process.argv);
  if (words !== null) {
    runCommandMode(app, words, BUILT_FOLDER).catch(crash);
    return;
  }
  if (isEraseCommand(process.argv)) {
    void runEraseCommand(app, process.argv);
    return;
  }
  // Before the lock is asked for, which sends the words to the host that has it.
  if (isTooLong(process.argv, process.cwd())) {
    console.error(`The command line is longer than ${MAX_LINE_BYTES} bytes.`);
    app.exit(2);
    return;
  }
  const commandLine = readCommandLine(process.argv, process.cwd());
  if (commandLine === null) {
    app.exit(2);
    return;
  }
  // Two programs on one profile would each believe that they own its stores.
  if (!app.requestSingleInstanceLock()) {
    console.error(
      `Minihost already runs with the profile ${app.getPath("userData")}; it has been brought to the front.`,
    );
    app.exit(0);
    return;
  }
  app.on("window-all-closed", () => app.quit());
  closeApp(app);
  forgetFormerPort(app.getPath("userData"), debuggingPort());
  drawInSoftwareWithoutGraphicsCard();
  const sessions = new LiveSessions(app);
  app
    .whenReady()
    .then(() => startProgram(commandLine, sessions))
    .catch(crash);
}

/** Value of --remote-debugging-port; "" without one. */
function debuggingPort(): string {
  return app.commandLine.getSwitchValue("remote-debugging-port");
}

/** A bug of ours. What was acknowledged is on the disk; going on in an unknown state could only harm it. */
function crash(error: unknown): void {
  console.error(error);
  app.exit(1);
}
