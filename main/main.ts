import "./packaged-esbuild";

import { join } from "node:path";
import { app, dialog, protocol } from "electron";
import { Bridge } from "./bridge";
import { Callers } from "./callers";
import { closeApp } from "./chromium/close-app";
import { BadCommandLine, type CommandLine, isTooLong, MAX_LINE_BYTES, parseCommandLine } from "./command-line";
import { commandWords, runCommandMode } from "./command-mode";
import { isEraseCommand, runEraseCommand } from "./erase-command";
import { drawInSoftwareWithoutGraphicsCard } from "./graphics";
import { guarded } from "./guarded";
import { Accounts } from "./host/accounts";
import { Backups } from "./host/backups";
import { Caches } from "./host/caches";
import { chosenTextFiles } from "./host/chosen-text-file";
import { Host } from "./host/host";
import { HostProfile } from "./host/host-profile";
import { HOST_SCHEME, HostWindow } from "./host/host-window";
import { Library } from "./host/library";
import { LiveSessions } from "./host/live-sessions";
import { type ProfileHandlers, profileAnswers } from "./host/profile-answers";
import { cleanUpAtStart } from "./host/start-clean-up";
import { storeNotice } from "./host/store-notice";
import { WindowMenu } from "./host/window-menu";
import { CallRecorder } from "./inspector/call-recorder";
import { ChangeFeed } from "./inspector/change-feed";
import { entryHandlers } from "./inspector/entry-handlers";
import { InspectedStores } from "./inspector/inspected-stores";
import { threadedSearch } from "./inspector/search";
import { toolHandlers } from "./inspector/tool-handlers";
import { WatchedStorage } from "./inspector/watched-storage";
import type { Clock } from "./mini-program/compile-schedule";
import { ProjectCompiler } from "./mini-program/project-compiler";
import { MINI_PROGRAM_SCHEME } from "./mini-program/scheme";
import { utilityCompileProcess } from "./mini-program/utility-compile-process";
import { forgetFormerPort, ownPorts } from "./network/own-ports";
import { pageClipboard } from "./network/page-clipboard";
import type { RequestPolicy } from "./network/request-policy";
import { Requests } from "./network/requests";
import { Sockets } from "./network/sockets";
import { OpenStores } from "./open-stores";
import { pageTook } from "./page-outbox";
import { makeFilesPrivate } from "./private-files";
import { Settings } from "./settings";
import { threadedCheckpointer } from "./store/checkpointer";

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

const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after(delayMs, call) {
    const timer = setTimeout(guarded(call), delayMs);
    return () => clearTimeout(timer);
  },
};

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
  const bridge = new Bridge(callers);
  const checkpointer = threadedCheckpointer(join(BUILT_FOLDER, "checkpoint-worker.cjs"));
  const stores = new OpenStores(checkpointer, Date.now, () => profile.lendReserve());
  const recorder = new CallRecorder({ after: SYSTEM_CLOCK.after, push: (recorded) => bridge.pushCalls(recorded) });
  const watched = new WatchedStorage({
    stores,
    recorder,
    onWatch: () => bridge.pushStorageWatch((storeId) => watched.watchOf(storeId)),
    onFaults: (change) => bridge.pushFaults(change),
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
      bridge.pushHostState(state);
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
      bridge.pushPageBarAsked();
    },
    openDevTools: () => host.openDevTools(),
    setDevice: (device) => host.setDevice(device),
    switchAccount: (id) => void accounts.switchTo(id),
    openDialog: (dialog) => {
      window.window.webContents.focus();
      bridge.pushDialogAsked(dialog);
    },
    showInspector: (isOpen) => host.setInspector({ ...host.state().inspector, isOpen }),
  });
  menu.show(host.state());
  const accounts = new Accounts({ host, profile, sessions });
  const backups = new Backups({
    ...{ host, profile, window: window.window, app, dialog, now: Date.now },
    onProgress: (progress) => bridge.pushBackupProgress(progress),
  });
  const profileHandlers = profileAnswers({
    accounts,
    backups,
    library: new Library({ host, profile, sessions }),
    caches: new Caches(profileFolder, sessions),
    host,
    menu,
    settings,
    profileFolder,
  });

  bridge.answerTaken(pageTook);
  answerHostCalls({ bridge, host, window, menu, chooseFolder, profileHandlers });
  const feed = answerInspector({ bridge, host, profile, stores, watched, window });
  answerMiniPrograms({ bridge, host, recorder, watched, policy });
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

interface HostCallParts {
  readonly bridge: Bridge;
  readonly host: Host;
  readonly window: HostWindow;
  readonly menu: WindowMenu;
  readonly chooseFolder: () => Promise<undefined>;
  readonly profileHandlers: ProfileHandlers;
}

function answerHostCalls({ bridge, host, window, menu, chooseFolder, profileHandlers }: HostCallParts): void {
  bridge.answerHost({
    ...profileHandlers,
    "host.state": async () => host.state(),
    "host.choose-folder": chooseFolder,
    "host.open-folder": async ({ folder }) => void (await host.open({ folder, appId: null })),
    "host.reload": async () => void (await host.reload()),
    "host.set-language": async ({ language }) => void host.setLanguage(language),
    "host.dismiss-notices": async () => void host.dismissNotices(),
    "host.open-page": async ({ url }) => void host.openPage(url),
    "host.open-devtools": async () => void host.openDevTools(),
    "host.set-device": async (device) => void host.setDevice(device),
    "host.set-inspector": async (view) => void host.setInspector(view),
    "host.show-recent": async () => void menu.popUpRecent(),
    "host.place-view": async (place) => void host.placeView(place),
    "host.cover-view": async ({ isCovered }) => void window.phone.cover(isCovered),
  });
}

interface InspectorParts {
  readonly bridge: Bridge;
  readonly host: Host;
  readonly profile: HostProfile;
  readonly stores: OpenStores;
  readonly watched: WatchedStorage;
  readonly window: HostWindow;
}

/**
 * The storage panel sees the stores of the account that is chosen, and no other.
 * @returns what tells it of changes
 */
function answerInspector({ bridge, host, profile, stores, watched, window }: InspectorParts): ChangeFeed {
  const inspected = new InspectedStores({
    open: stores,
    unlocked: () => profile.unlocked,
    now: Date.now,
    onEdit: (storeId, realm, change) => bridge.pushChange(storeId, realm, change),
    onChange: (storeId, realm, keys) => feed.note(storeId, realm, keys),
    onFinding: (appId, finding) => host.addNotice(storeNotice(appId, finding)),
  });
  const feed = new ChangeFeed({
    clock: SYSTEM_CLOCK,
    summaryOf: (address) => inspected.summaryNow(address),
    push: (changes) => bridge.pushRealmChanges(changes),
  });
  stores.onChange((storeId, realm, keys) => feed.note(storeId, realm, keys));
  const search = threadedSearch(join(BUILT_FOLDER, "search-worker.cjs"), SYSTEM_CLOCK);
  bridge.answerInspector(entryHandlers({ inspected, feed, search }));
  const files = chosenTextFiles(window.window);
  bridge.answerInspector(toolHandlers({ inspected, watched, files, now: Date.now }));
  return feed;
}

interface MiniProgramParts {
  readonly bridge: Bridge;
  readonly host: Host;
  readonly recorder: CallRecorder;
  readonly watched: WatchedStorage;
  readonly policy: () => RequestPolicy;
}

function answerMiniPrograms({ bridge, host, recorder, watched, policy }: MiniProgramParts): void {
  bridge.answerPreview({
    facts: (storeId) => host.factsFor(storeId),
    pages: (storeId, pages) => host.reportPages(storeId, pages),
    refusal: (storeId, message) => host.reportRefusal(storeId, message),
    exit: (storeId) => void host.leave(storeId),
  });
  // One mini-program runs at a time: whoever may ask is it.
  const appId = () => host.state().miniProgram?.appId ?? "";
  const requests = new Requests(policy);
  bridge.answerRequests({
    send: (page, asked) => requests.send(page, appId(), asked),
    abort: (page, id) => requests.abort(page, id),
    taken: (page, id) => requests.taken(page, id),
  });
  const sockets = new Sockets(policy);
  bridge.answerSockets({
    "my.socket.connect": async (page, asked) => sockets.connect(page, appId(), asked),
    "my.socket.send": (page, { id, content }) => sockets.send(page, id, content),
    "my.socket.close": async (page, { id, code, reason }) => sockets.close(page, id, code, reason),
  });
  bridge.answerClipboard(pageClipboard);
  bridge.answerStorage({
    answer: (storeId, realm, operations) => watched.answer(storeId, realm, operations),
    watchOf: (storeId) => watched.watchOf(storeId),
    report: (address, place, report) => recorder.report(address, place, report),
    after: SYSTEM_CLOCK.after,
  });
  bridge.answerWebViews();
  bridge.answerScreens();
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
