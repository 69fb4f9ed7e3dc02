import "./start/packaged-esbuild";

import { join } from "node:path";
import { app, dialog, protocol } from "electron";
import { CLIPBOARD_PARSERS } from "../app/bridge/page/clipboard.parsers";
import { PREVIEW_PARSERS } from "../app/bridge/page/preview.parsers";
import { PAGE_PARSERS } from "../app/bridge/page/pushes.parsers";
import { REQUEST_PARSERS } from "../app/bridge/page/requests.parsers";
import { SCREEN_PARSERS } from "../app/bridge/page/screen.parsers";
import { SOCKET_PARSERS } from "../app/bridge/page/sockets.parsers";
import { STORAGE_PARSERS } from "../app/bridge/page/storage.parsers";
import { STORAGE_WATCH_PARSERS } from "../app/bridge/page/storage-watch.parsers";
import { H5_PARSERS, WEB_VIEW_PARSERS } from "../app/bridge/page/web-views.parsers";
import { ACCOUNT_PARSERS } from "../app/bridge/window/accounts.parsers";
import { BACKUP } from "../app/bridge/window/backup";
import { BACKUP_PARSERS } from "../app/bridge/window/backup.parsers";
import { HOST } from "../app/bridge/window/host";
import { HOST_PARSERS } from "../app/bridge/window/host.parsers";
import { INSPECTOR } from "../app/bridge/window/inspector";
import { INSPECTOR_PARSERS } from "../app/bridge/window/inspector.parsers";
import { LIBRARY_PARSERS } from "../app/bridge/window/library.parsers";
import { SETTINGS_PARSERS } from "../app/bridge/window/settings.parsers";
import { closeApp } from "./chromium/close-app";
import { MINI_PROGRAM_SCHEME } from "./chromium/scheme";
import { SYSTEM_CLOCK } from "./clock/clock";
import { ProjectCompiler } from "./compile/process/project-compiler";
import { utilityCompileProcess } from "./compile/process/utility-compile-process";
import { makeFilesPrivate } from "./disk/private-files";
import { CallRecorder } from "./inspector/call-recorder";
import { ChangeFeed } from "./inspector/change-feed";
import { chosenTextFiles } from "./inspector/chosen-text-file";
import { entryHandlers } from "./inspector/entry-handlers";
import { InspectedStores } from "./inspector/inspected-stores";
import { threadedSearch } from "./inspector/search";
import { storageHandlers, storageWatchHandlers } from "./inspector/storage-handlers";
import { toolHandlers } from "./inspector/tool-handlers";
import { WatchedStorage } from "./inspector/watched-storage";
import { answer } from "./ipc/answer";
import { Callers } from "./ipc/callers";
import { pageTook } from "./ipc/page-outbox";
import { pushRealmChange, pushStorageWatch } from "./ipc/realm-pages";
import { WindowPages } from "./ipc/window-pages";
import { guarded } from "./limits/guarded";
import { CLIPBOARD_HANDLERS, requestHandlers, socketHandlers } from "./network/network-handlers";
import { forgetFormerPort, ownPorts } from "./network/own-ports";
import type { RequestPolicy } from "./network/request-policy";
import { Requests } from "./network/requests";
import { Sockets } from "./network/sockets";
import { HostProfile } from "./profile/host-profile";
import { Accounts } from "./session/accounts";
import { Backups } from "./session/backups";
import { Caches } from "./session/caches";
import { Host } from "./session/host";
import { hostHandlers } from "./session/host-handlers";
import { Library } from "./session/library";
import { LiveSessions } from "./session/live-sessions";
import { H5_HANDLERS, previewHandlers, SCREEN_HANDLERS, WEB_VIEW_HANDLERS } from "./session/preview-handlers";
import { accountHandlers, backupHandlers, libraryHandlers, settingsHandlers } from "./session/profile-handlers";
import { cleanUpAtStart } from "./session/start-clean-up";
import { storeNotice } from "./session/store-notice";
import { threadedCheckpointer } from "./sqlite/checkpointer";
import { BadCommandLine, type CommandLine, isTooLong, MAX_LINE_BYTES, parseCommandLine } from "./start/command-line";
import { commandWords, runCommandMode } from "./start/command-mode";
import { isEraseCommand, runEraseCommand } from "./start/erase-command";
import { drawInSoftwareWithoutGraphicsCard } from "./start/graphics";
import { OpenStores } from "./store/open-stores";
import { RealmChanges } from "./store/realm-changes";
import { HOST_SCHEME, HostWindow } from "./window/host-window";
import { Settings } from "./window/settings";
import { WindowMenu } from "./window/window-menu";

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
    .then(() => start(commandLine, sessions))
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

/** @returns null when it cannot be understood, which has been said then */
function readCommandLine(argv: readonly string[], workingFolder: string): CommandLine | null {
  // A packaged program is followed by its arguments; an unpackaged one by its own folder first.
  const program = argv.findIndex((arg, index) => index > 0 && !arg.startsWith("-"));
  try {
    return parseCommandLine(argv.slice(app.isPackaged ? 1 : program + 1), workingFolder);
  } catch (error) {
    if (!(error instanceof BadCommandLine)) throw error;
    console.error(error.message);
    return null;
  }
}

async function start(commandLine: CommandLine, sessions: LiveSessions): Promise<void> {
  const compiler = new ProjectCompiler(utilityCompileProcess(BUILT_FOLDER), SYSTEM_CLOCK);
  // First of all: it starts beside everything else.
  if (commandLine.folder !== null) compiler.warm();
  const profileFolder = app.getPath("userData");
  const settings = new Settings(profileFolder, Date.now());
  if (commandLine.account !== null) settings.account = commandLine.account;

  const ports = ownPorts(profileFolder, debuggingPort());
  const policy = () => ({ domains: settings.preferences.requestDomains, ownPorts: ports() });
  const callers = new Callers();
  const windowPages = new WindowPages(callers);
  const changes = new RealmChanges();
  changes.follow((change) => pushRealmChange(callers, change));
  const checkpointer = threadedCheckpointer(join(BUILT_FOLDER, "checkpoint-worker.cjs"));
  const makeRoom = () => profile.lendReserve();
  const stores = new OpenStores({ checkpointer, now: Date.now, changes, makeRoom });
  const recorder = new CallRecorder({
    after: SYSTEM_CLOCK.after,
    push: (recorded) => windowPages.push(INSPECTOR, "calls", recorded),
  });
  const watched = new WatchedStorage({
    stores,
    recorder,
    onWatch: () => pushStorageWatch(callers, (storeId) => watched.watchOf(storeId)),
    onFaults: (change) => windowPages.push(INSPECTOR, "faultsChanged", change),
  });
  const window = new HostWindow({
    ...{ builtFolder: BUILT_FOLDER, bounds: settings.windowBounds, callers, now: SYSTEM_CLOCK.now },
    onRevived() {
      // The panel that asked for these is gone.
      watched.recordCalls(false);
      feed.watch(null);
      void backups.abandon();
      host.addNotice({ code: "window-revived" });
    },
  });
  const profile = new HostProfile({
    folder: profileFolder,
    settings,
    askedAccount: commandLine.account,
    now: Date.now,
    onNotice: (notice) => host.addNotice(notice),
  });
  const host = new Host({
    builtFolder: BUILT_FOLDER,
    profile,
    settings,
    systemLanguage: app.getLocale().startsWith("zh") ? "zh-CN" : "en",
    window,
    callers,
    stores,
    clock: SYSTEM_CLOCK,
    compiler,
    policy,
    onState: (state) => {
      windowPages.pushLatest(HOST, "stateChanged", state);
      menu.show(state);
    },
  });
  const chooseFolder = () => letChooseFolder(window, host);
  const menu = new WindowMenu(window, {
    chooseFolder: () => void chooseFolder(),
    openFolder: (folder) => void host.open({ folder, appId: null }),
    reload: () => void host.reload(),
    goToPage: () => {
      window.window.webContents.focus();
      windowPages.push(HOST, "pageBarAsked", undefined);
    },
    openDevTools: () => host.openDevTools(),
    setDevice: (device) => host.setDevice(device),
    switchAccount: (id) => void accounts.switchTo(id),
    openDialog: (dialog) => {
      window.window.webContents.focus();
      windowPages.push(HOST, "dialogAsked", dialog);
    },
    showInspector: (isOpen) => host.setInspector({ ...host.state().inspector, isOpen }),
  });
  menu.show(host.state());
  const accounts = new Accounts({ host, profile, sessions });
  const backups = new Backups({
    ...{ host, profile, window: window.window, app, dialog, now: Date.now },
    onProgress: (progress) => windowPages.push(BACKUP, "progress", progress),
  });
  const library = new Library({ host, profile, sessions });
  const caches = new Caches(profileFolder, sessions);

  answer(callers, PAGE_PARSERS, { taken: (taken, { page }) => void pageTook(page, taken) });
  answer(callers, HOST_PARSERS, hostHandlers({ host, window, menu, chooseFolder }));
  answer(callers, ACCOUNT_PARSERS, accountHandlers(accounts, menu));
  answer(callers, BACKUP_PARSERS, backupHandlers(backups));
  answer(callers, LIBRARY_PARSERS, libraryHandlers(library));
  answer(callers, SETTINGS_PARSERS, settingsHandlers({ settings, host, caches, profileFolder }));
  const feed = answerInspector({ callers, windowPages, host, profile, stores, changes, watched, window });
  answerMiniPrograms({ callers, host, recorder, watched, policy });
  followWindow(window, settings, host);
  followSecondInstance(window, host);
  app.on("will-quit", () => host.close());

  // The window does not wait for the mini-program, nor the other way round.
  const { folder, appId } = commandLine;
  await Promise.all([window.load(), folder === null ? host.start() : host.open({ folder, appId })]);
  compiler.warm();
  const notices = await cleanUpAtStart({ host, profile, settings, now: Date.now });
  for (const notice of notices) host.addNotice(notice);
}

async function letChooseFolder({ window }: HostWindow, host: Host): Promise<undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openDirectory"] });
  const [folder] = filePaths;
  if (folder !== undefined) await host.open({ folder, appId: null });
}

interface InspectorParts {
  readonly callers: Callers;
  readonly windowPages: WindowPages;
  readonly host: Host;
  readonly profile: HostProfile;
  readonly stores: OpenStores;
  readonly changes: RealmChanges;
  readonly watched: WatchedStorage;
  readonly window: HostWindow;
}

/**
 * The storage panel sees the stores of the account that is chosen, and no other.
 * @returns what tells it of changes
 */
function answerInspector(parts: InspectorParts): ChangeFeed {
  const { callers, windowPages, host, profile, stores, changes, watched, window } = parts;
  const inspected = new InspectedStores({
    open: stores,
    unlocked: () => profile.unlocked,
    now: Date.now,
    changes,
    onFinding: (appId, finding) => host.addNotice(storeNotice(appId, finding)),
  });
  const feed = new ChangeFeed({
    clock: SYSTEM_CLOCK,
    summaryOf: (address) => inspected.summaryNow(address),
    push: (changed) => windowPages.push(INSPECTOR, "changed", changed),
  });
  changes.follow((change) => feed.note(change));
  const search = threadedSearch(join(BUILT_FOLDER, "search-worker.cjs"), SYSTEM_CLOCK);
  const files = chosenTextFiles(window.window);
  answer(callers, INSPECTOR_PARSERS, {
    ...entryHandlers({ inspected, feed, search }),
    ...toolHandlers({ inspected, watched, files, now: Date.now }),
  });
  return feed;
}

interface MiniProgramParts {
  readonly callers: Callers;
  readonly host: Host;
  readonly recorder: CallRecorder;
  readonly watched: WatchedStorage;
  readonly policy: () => RequestPolicy;
}

function answerMiniPrograms({ callers, host, recorder, watched, policy }: MiniProgramParts): void {
  // One mini-program runs at a time: whoever may ask is it.
  const appId = () => host.state().miniProgram?.appId ?? "";
  answer(callers, PREVIEW_PARSERS, previewHandlers(host));
  answer(callers, REQUEST_PARSERS, requestHandlers(new Requests(policy), appId));
  answer(callers, SOCKET_PARSERS, socketHandlers(new Sockets(policy), appId));
  answer(callers, CLIPBOARD_PARSERS, CLIPBOARD_HANDLERS);
  answer(callers, STORAGE_PARSERS, storageHandlers(watched, SYSTEM_CLOCK.after));
  answer(callers, STORAGE_WATCH_PARSERS, storageWatchHandlers(watched, recorder));
  answer(callers, WEB_VIEW_PARSERS, WEB_VIEW_HANDLERS);
  answer(callers, H5_PARSERS, H5_HANDLERS);
  answer(callers, SCREEN_PARSERS, SCREEN_HANDLERS);
}

function followWindow({ window }: HostWindow, settings: Settings, host: Host): void {
  const hide = guarded(() => host.setInBackground(true));
  const show = guarded(() => host.setInBackground(false));
  window.on("hide", hide);
  window.on("minimize", hide);
  window.on("show", show);
  window.on("restore", show);
  window.on(
    "close",
    guarded(() => {
      settings.windowBounds = window.getNormalBounds();
    }),
  );
}

/** A second start on the same profile shows the first one's window, with the folder that it was given. */
function followSecondInstance({ window }: HostWindow, host: Host): void {
  app.on(
    "second-instance",
    guarded((_event, argv, workingFolder) => {
      // While the program ends its window is gone already.
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
      const commandLine = readCommandLine(argv, workingFolder);
      if (commandLine?.folder) void host.open({ folder: commandLine.folder, appId: commandLine.appId });
    }),
  );
}
