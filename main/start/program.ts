import { join } from "node:path";
import { app, dialog } from "electron";
import { CLIPBOARD_PARSERS } from "../../app/bridge/page/clipboard.parsers";
import { PREVIEW_PARSERS } from "../../app/bridge/page/preview.parsers";
import { PAGE_PARSERS } from "../../app/bridge/page/pushes.parsers";
import { REQUEST_PARSERS } from "../../app/bridge/page/requests.parsers";
import { SCREEN_PARSERS } from "../../app/bridge/page/screen.parsers";
import { SOCKET_PARSERS } from "../../app/bridge/page/sockets.parsers";
import { STORAGE_PARSERS } from "../../app/bridge/page/storage.parsers";
import { STORAGE_WATCH_PARSERS } from "../../app/bridge/page/storage-watch.parsers";
import { H5_PARSERS, WEB_VIEW_PARSERS } from "../../app/bridge/page/web-views.parsers";
import { ACCOUNT_PARSERS } from "../../app/bridge/window/accounts.parsers";
import { BACKUP } from "../../app/bridge/window/backup";
import { BACKUP_PARSERS } from "../../app/bridge/window/backup.parsers";
import type { HostNotice } from "../../app/bridge/window/host";
import { HOST } from "../../app/bridge/window/host";
import { HOST_PARSERS } from "../../app/bridge/window/host.parsers";
import { INSPECTOR } from "../../app/bridge/window/inspector";
import { INSPECTOR_PARSERS } from "../../app/bridge/window/inspector.parsers";
import { LIBRARY_PARSERS } from "../../app/bridge/window/library.parsers";
import { SETTINGS_PARSERS } from "../../app/bridge/window/settings.parsers";
import { SYSTEM_CLOCK } from "../clock/clock";
import { ProjectCompiler } from "../compile/process/project-compiler";
import { utilityCompileProcess } from "../compile/process/utility-compile-process";
import { CallRecorder } from "../inspector/call-recorder";
import { ChangeFeed } from "../inspector/change-feed";
import { chosenTextFiles } from "../inspector/chosen-text-file";
import { entryHandlers } from "../inspector/entry-handlers";
import { InspectedStores } from "../inspector/inspected-stores";
import { threadedSearch } from "../inspector/search";
import { storageHandlers, storageWatchHandlers } from "../inspector/storage-handlers";
import { toolHandlers } from "../inspector/tool-handlers";
import { WatchedStorage } from "../inspector/watched-storage";
import { answer } from "../ipc/answer";
import { Callers } from "../ipc/callers";
import { pageTook } from "../ipc/page-outbox";
import { pushRealmChange, pushStorageWatch } from "../ipc/realm-pages";
import { WindowPages } from "../ipc/window-pages";
import { guarded } from "../limits/guarded";
import { CLIPBOARD_HANDLERS, requestHandlers, socketHandlers } from "../network/network-handlers";
import { ownPorts } from "../network/own-ports";
import type { RequestPolicy } from "../network/request-policy";
import { Requests } from "../network/requests";
import { Sockets } from "../network/sockets";
import { HostProfile } from "../profile/host-profile";
import { Accounts } from "../session/accounts";
import { Backups } from "../session/backups";
import { Caches } from "../session/caches";
import { hostHandlers } from "../session/host-handlers";
import { InspectorArrangement } from "../session/inspector-arrangement";
import { Library } from "../session/library";
import type { LiveSessions } from "../session/live-sessions";
import { Notices } from "../session/notices";
import { PageReports } from "../session/page-reports";
import { H5_HANDLERS, previewHandlers, SCREEN_HANDLERS, WEB_VIEW_HANDLERS } from "../session/preview-handlers";
import { accountHandlers, backupHandlers, libraryHandlers, settingsHandlers } from "../session/profile-handlers";
import { ProgramSession } from "../session/program-session";
import { Signal } from "../session/signal";
import { cleanUpAtStart } from "../session/start-clean-up";
import { storeNotice } from "../session/store-notice";
import { WindowState } from "../session/window-state";
import { threadedCheckpointer } from "../sqlite/checkpointer";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";
import { HostWindow } from "../window/host-window";
import { PhoneScreen } from "../window/phone-screen";
import { Settings } from "../window/settings";
import { WindowMenu } from "../window/window-menu";
import type { CommandLine } from "./command-line";
import { readCommandLine } from "./read-command-line";

/** The folder of the built main.cjs: pages, preloads and threads lie beside it. */
const BUILT_FOLDER = __dirname;

/** Starts the program that its windows show. @param sessions of Chromium, followed since before the app was ready */
export async function startProgram(commandLine: CommandLine, sessions: LiveSessions): Promise<void> {
  const compiler = new ProjectCompiler(utilityCompileProcess(BUILT_FOLDER), SYSTEM_CLOCK);
  // First of all: it starts beside everything else.
  if (commandLine.folder !== null) compiler.warm();
  const profileFolder = app.getPath("userData");
  const settings = new Settings(profileFolder, Date.now());
  if (commandLine.account !== null) settings.account = commandLine.account;
  const ports = ownPorts(profileFolder, app.commandLine.getSwitchValue("remote-debugging-port"));
  const policy = () => ({ domains: settings.preferences.requestDomains, ownPorts: ports() });
  const systemLanguage = app.getLocale().startsWith("zh") ? "zh-CN" : "en";
  const language = () => settings.language ?? systemLanguage;

  const state = new Signal();
  const changed = state.tell;
  const notices = new Notices(settings.setAsideFile, changed);
  settings.followUnsaved((reason) => notices.add({ code: "settings-not-saved", reason }));
  const onNotice = (notice: HostNotice) => notices.add(notice);
  const askedAccount = commandLine.account;
  const profile = new HostProfile({ folder: profileFolder, settings, askedAccount, now: Date.now, onNotice });

  const callers = new Callers();
  const windowPages = new WindowPages(callers);
  const changes = new RealmChanges();
  changes.follow((change) => pushRealmChange(callers, change));
  const checkpointer = threadedCheckpointer(join(BUILT_FOLDER, "checkpoint-worker.cjs"));
  const makeRoom = () => profile.lendReserve();
  const stores = new OpenStores({ checkpointer, now: Date.now, changes, makeRoom });

  const bounds = settings.windowBounds;
  const window = new HostWindow({ builtFolder: BUILT_FOLDER, bounds, callers, now: SYSTEM_CLOCK.now });
  const screen = new PhoneScreen(window, settings, changed);
  const reports = new PageReports({ window, notices, changed });
  const session = new ProgramSession({
    ...{ builtFolder: BUILT_FOLDER, clock: SYSTEM_CLOCK },
    ...{ profile, settings, window, screen, callers, stores, compiler, policy, language, notices, reports, changed },
  });
  const arrangement = new InspectorArrangement(settings, SYSTEM_CLOCK, changed);
  const windowState = new WindowState({
    ...{ session, reports, profile, settings, arrangement, notices, language, changed },
  });

  const parts: Parts = {
    ...{ callers, windowPages, window, screen, session, windowState, profile, settings, arrangement, notices },
    ...{ stores, changes, sessions, policy, changed, profileFolder },
  };
  const menu = answerWindow(parts);
  state.follow(() => {
    const shown = windowState.now();
    windowPages.pushLatest(HOST, "stateChanged", shown);
    menu.show(shown);
  });
  answerPages(parts, answerInspector(parts));
  followWindow(parts);
  followSecondInstance(parts);
  app.on("will-quit", () => {
    arrangement.remember();
    session.close();
  });

  // The window does not wait for the mini-program, nor the other way round.
  const { folder, appId } = commandLine;
  await Promise.all([window.load(), folder === null ? session.start() : session.open({ folder, appId })]);
  compiler.warm();
  const found = await cleanUpAtStart({ session, state: windowState, profile, settings, now: Date.now });
  for (const notice of found) notices.add(notice);
}

interface Parts {
  readonly callers: Callers;
  readonly windowPages: WindowPages;
  readonly window: HostWindow;
  readonly screen: PhoneScreen;
  readonly session: ProgramSession;
  readonly windowState: WindowState;
  readonly profile: HostProfile;
  readonly settings: Settings;
  readonly arrangement: InspectorArrangement;
  readonly notices: Notices;
  readonly stores: OpenStores;
  readonly changes: RealmChanges;
  readonly sessions: LiveSessions;
  readonly policy: () => RequestPolicy;
  readonly changed: () => void;
  readonly profileFolder: string;
}

/** Answers the host window, by its page and by its menus. @returns the menus */
function answerWindow(parts: Parts): WindowMenu {
  const { callers, windowPages, window, screen, session, windowState, profile, settings, arrangement } = parts;
  const { notices, sessions, changed, profileFolder } = parts;
  const chooseFolder = () => letChooseFolder(window, session);
  const accounts = new Accounts({ session, profile, sessions, changed });
  const backups = new Backups({
    ...{ session, state: windowState, profile, window: window.window, app, dialog, now: Date.now },
    onProgress: (progress) => windowPages.push(BACKUP, "progress", progress),
  });
  const library = new Library({ session, state: windowState, profile, sessions });
  const caches = new Caches(profileFolder, sessions);
  const menu = new WindowMenu(window, {
    chooseFolder: () => void chooseFolder(),
    openFolder: (folder) => void session.open({ folder, appId: null }),
    reload: () => void session.reload(),
    goToPage: () => {
      window.window.webContents.focus();
      windowPages.push(HOST, "pageBarAsked", undefined);
    },
    openDevTools: () => session.openDevTools(),
    setDevice: (device) => screen.choose(device),
    switchAccount: (id) => void accounts.switchTo(id),
    openDialog: (dialog) => {
      window.window.webContents.focus();
      windowPages.push(HOST, "dialogAsked", dialog);
    },
    showInspector: (isOpen) => {
      arrangement.view = { ...arrangement.view, isOpen };
    },
  });
  menu.show(windowState.now());
  window.followRevival(() => {
    // The dialog that asked for it is gone.
    void backups.abandon();
    notices.add({ code: "window-revived" });
  });
  const hostParts = { session, state: windowState, settings, arrangement, notices, window, screen, menu };
  answer(callers, PAGE_PARSERS, { taken: (taken, { page }) => void pageTook(page, taken) });
  answer(callers, HOST_PARSERS, hostHandlers({ ...hostParts, chooseFolder, changed }));
  answer(callers, ACCOUNT_PARSERS, accountHandlers(accounts, menu));
  answer(callers, BACKUP_PARSERS, backupHandlers(backups));
  answer(callers, LIBRARY_PARSERS, libraryHandlers(library));
  answer(callers, SETTINGS_PARSERS, settingsHandlers({ settings, changed, caches, profileFolder }));
  return menu;
}

async function letChooseFolder({ window }: HostWindow, session: ProgramSession): Promise<undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openDirectory"] });
  const [folder] = filePaths;
  if (folder !== undefined) await session.open({ folder, appId: null });
}

interface Watching {
  readonly watched: WatchedStorage;
  readonly recorder: CallRecorder;
}

/**
 * Answers the inspector, which sees the stores of the account that is chosen, and no other.
 * @returns what it has asked for of the pages' storage
 */
function answerInspector({ callers, windowPages, window, profile, stores, changes, notices }: Parts): Watching {
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
  const inspected = new InspectedStores({
    open: stores,
    unlocked: () => profile.unlocked,
    now: Date.now,
    changes,
    onFinding: (appId, finding) => notices.add(storeNotice(appId, finding)),
  });
  const feed = new ChangeFeed({
    clock: SYSTEM_CLOCK,
    summaryOf: (address) => inspected.summaryNow(address),
    push: (changed) => windowPages.push(INSPECTOR, "changed", changed),
  });
  changes.follow((change) => feed.note(change));
  window.followRevival(() => {
    // The panel that asked for these is gone.
    watched.recordCalls(false);
    feed.watch(null);
  });
  const search = threadedSearch(join(BUILT_FOLDER, "search-worker.cjs"), SYSTEM_CLOCK);
  const files = chosenTextFiles(window.window);
  answer(callers, INSPECTOR_PARSERS, {
    ...entryHandlers({ inspected, feed, search }),
    ...toolHandlers({ inspected, watched, files, now: Date.now }),
  });
  return { watched, recorder };
}

/** Answers mini-programs' pages and the web pages that they show. */
function answerPages({ callers, session, policy }: Parts, { watched, recorder }: Watching): void {
  // One mini-program runs at a time: whoever may ask is it.
  const appId = () => session.miniProgram?.appId ?? "";
  answer(callers, PREVIEW_PARSERS, previewHandlers(session));
  answer(callers, REQUEST_PARSERS, requestHandlers(new Requests(policy), appId));
  answer(callers, SOCKET_PARSERS, socketHandlers(new Sockets(policy), appId));
  answer(callers, CLIPBOARD_PARSERS, CLIPBOARD_HANDLERS);
  answer(callers, STORAGE_PARSERS, storageHandlers(watched, SYSTEM_CLOCK.after));
  answer(callers, STORAGE_WATCH_PARSERS, storageWatchHandlers(watched, recorder));
  answer(callers, WEB_VIEW_PARSERS, WEB_VIEW_HANDLERS);
  answer(callers, H5_PARSERS, H5_HANDLERS);
  answer(callers, SCREEN_PARSERS, SCREEN_HANDLERS);
}

function followWindow({ window: { window }, settings, session }: Parts): void {
  const hide = guarded(() => session.setInBackground(true));
  const show = guarded(() => session.setInBackground(false));
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
function followSecondInstance({ window: { window }, session }: Parts): void {
  app.on(
    "second-instance",
    guarded((_event, argv, workingFolder) => {
      // While the program ends its window is gone already.
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
      const commandLine = readCommandLine(argv, workingFolder);
      if (commandLine?.folder) void session.open({ folder: commandLine.folder, appId: commandLine.appId });
    }),
  );
}
