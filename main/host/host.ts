import type { HostFailure, HostNotice, HostState, ViewPlace } from "../../app/bridge/host-calls";
import type { InspectorView } from "../../app/bridge/inspector-view";
import type { Language, MiniProgramFacts } from "../../app/bridge/mini-program-bridge";
import type { OpenPagePlace } from "../../app/bridge/preview-calls";
import { type DeviceChoice, deviceOf } from "../../app/preview/device";
import type { Callers } from "../callers";
import type { Clock } from "../mini-program/compile-schedule";
import { MiniProgramView, type PageTrouble, readMiniProgram } from "../mini-program/mini-program-view";
import { FolderUnusable, openSourceFolder, type SourceFolder } from "../mini-program/source-folder";
import type { OpenStores } from "../open-stores";
import type { ListedAccount } from "../profile/profile";
import type { Settings } from "../settings";
import { hostFailureOf } from "./failure";
import type { HostProfile } from "./host-profile";
import type { HostWindow } from "./host-window";

export interface HostOptions {
  readonly builtFolder: string;
  readonly profile: HostProfile;
  readonly settings: Settings;
  /** The language of the operating system, used until the user chooses one. */
  readonly systemLanguage: Language;
  readonly window: HostWindow;
  readonly callers: Callers;
  readonly stores: OpenStores;
  readonly clock: Clock;
  readonly onState: (state: HostState) => void;
}

interface Running {
  readonly source: SourceFolder;
  readonly appId: string;
  readonly storeId: string;
  readonly view: MiniProgramView;
}

/** What to open: a folder, and the app id to run it under when it is not the folder's own. */
interface Wish {
  readonly folder: string;
  readonly appId: string | null;
}

/** Opens mini-programs, one at a time, and knows what the window shows. */
export class Host {
  readonly #options: HostOptions;
  #running: Running | null = null;
  #wish: Wish | null = null;
  #failure: HostFailure | null = null;
  #notices: HostNotice[] = [];
  #pageRefusal: string | null = null;
  #place: ViewPlace = { x: 0, y: 0, width: 0, height: 0 };
  #isOpening = false;
  /** Opening and reloading wait for each other: two at once would share one place in the window. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: HostOptions) {
    this.#options = options;
    const { setAsideFile } = options.settings;
    if (setAsideFile !== null) this.#notices.push({ code: "settings-set-aside", file: setAsideFile });
  }

  state(): HostState {
    const { settings, profile } = this.#options;
    const running = this.#running;
    return {
      language: this.#language(),
      account: profile.account?.name ?? null,
      accounts: profile.accounts,
      keyPlace: profile.keyPlace,
      isOpening: this.#isOpening,
      miniProgram: running && {
        appId: running.appId,
        name: running.source.name,
        folder: running.source.path,
        pages: running.view.pagePaths,
      },
      pages: running?.view.pages ?? [],
      pageRefusal: this.#pageRefusal,
      device: settings.device,
      preferences: settings.preferences,
      inspector: settings.inspector,
      failure: this.#failure,
      notices: this.#notices,
      recentFolders: settings.recentFolders,
    };
  }

  /** Unlocks the current account, so that a vault that is locked is told before anything is opened. */
  start(): Promise<void> {
    return this.#queue(async () => {
      await this.#options.profile.unlock();
    });
  }

  open(wish: Wish): Promise<void> {
    this.#wish = wish;
    return this.#queue(() => this.#open(wish));
  }

  /** Starts what runs anew; when nothing does because it failed, tries again. */
  reload(): Promise<void> {
    return this.#queue(async () => {
      if (this.#running !== null) return this.#running.view.reload();
      if (this.#wish !== null) return this.#open(this.#wish);
      await this.#options.profile.unlock();
    });
  }

  /** Starts what was opened last anew under another account; null makes a fresh default one. */
  switchAccount(account: ListedAccount | null): Promise<void> {
    return this.#queue(async () => {
      this.#closeRunning();
      this.#options.profile.use(account);
      if (this.#wish !== null) return this.#open(this.#wish);
      await this.#options.profile.unlock();
    });
  }

  /** Runs something while nothing is being opened, and opens nothing meanwhile. */
  inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#work.then(work);
    // Whoever asked hears of its failure; what waits behind it does not.
    this.#work = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  get runningStoreId(): string | null {
    return this.#running?.storeId ?? null;
  }

  /** The stores that are open, or whose mini-program waits for its turn to be opened. */
  keptStoreIds(): readonly string[] {
    const ids = this.#running === null ? [] : [this.#running.storeId];
    const awaited = this.#wish === null ? null : this.#storeOf(this.#wish);
    return awaited === null ? ids : [...ids, awaited];
  }

  /** Closes the mini-program if its store is one of these, and opens it no more by itself: the store is about to go. */
  forget(storeIds: readonly string[]): void {
    if (this.#running === null || !storeIds.includes(this.#running.storeId)) return;
    this.#closeRunning();
    this.#wish = null;
  }

  addNotice(notice: HostNotice): void {
    this.#notices = [...this.#notices, notice];
    this.changed();
  }

  /** Tells the window anew what it shows. */
  changed(): void {
    this.#options.onState(this.state());
  }

  /** @throws Error for a mini-program that does not run (any more) */
  factsFor(storeId: string): MiniProgramFacts {
    return this.#viewOf(storeId).facts;
  }

  reportPages(storeId: string, pages: readonly OpenPagePlace[]): void {
    this.#viewOf(storeId).reportPages(pages);
  }

  reportRefusal(storeId: string, message: string): void {
    this.#viewOf(storeId);
    this.#pageRefusal = message;
    this.changed();
  }

  /** Closes the mini-program that asks for it. */
  leave(storeId: string): Promise<void> {
    this.#viewOf(storeId);
    this.#wish = null;
    return this.#queue(async () => {
      if (this.#running?.storeId === storeId) this.#closeRunning();
    });
  }

  /** @param url as for `my.reLaunch`; a page that is not there is told by `HostState.pageRefusal` */
  openPage(url: string): void {
    this.#pageRefusal = null;
    this.changed();
    this.#running?.view.openPage(url);
  }

  setInBackground(isInBackground: boolean): void {
    this.#running?.view.setInBackground(isInBackground);
  }

  openDevTools(): void {
    this.#running?.view.openDevTools();
  }

  setDevice(device: DeviceChoice): void {
    this.#options.settings.device = device;
    // The window makes room for it, and tells the new place of the view.
    this.changed();
    this.#emulateScreen();
  }

  setInspector(view: InspectorView): void {
    this.#options.settings.inspector = view;
    this.changed();
  }

  placeView(place: ViewPlace): void {
    this.#place = place;
    this.#options.window.placeView(place, deviceOf(this.#options.settings.device).cornerRadius * this.#scale());
    this.#emulateScreen();
  }

  setLanguage(language: Language): void {
    this.#options.settings.language = language;
    this.changed();
  }

  dismissNotices(): void {
    this.#notices = [];
    this.changed();
  }

  /** For the end of the program, when the window and its views are gone already. */
  close(): void {
    this.#options.stores.closeAll();
    if (this.#running !== null) this.#options.profile.open().recordUse(this.#running.storeId);
    this.#options.profile.close();
  }

  #viewOf(storeId: string): MiniProgramView {
    const running = this.#running;
    if (running?.storeId !== storeId) throw new Error("this mini-program does not run");
    return running.view;
  }

  /** The window draws the device smaller when it has no room for it. */
  #scale(): number {
    const { width } = deviceOf(this.#options.settings.device);
    return this.#place.width === 0 ? 1 : Math.min(1, this.#place.width / width);
  }

  #emulateScreen(): void {
    const { device } = this.#options.settings;
    const { width, height, pixelRatio } = deviceOf(device);
    const { appearance } = device;
    this.#running?.view.screen.set({ width, height, pixelRatio, scale: this.#scale(), appearance });
  }

  #language(): Language {
    return this.#options.settings.language ?? this.#options.systemLanguage;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      this.#failure = null;
      this.#isOpening = true;
      this.changed();
      try {
        await work();
      } catch (error) {
        if (this.#options.window.isClosed) return;
        this.#closeRunning();
        this.#failure = hostFailureOf(error);
        if (this.#failure.code === "unexpected") console.error(error);
      } finally {
        this.#isOpening = false;
        this.changed();
      }
    });
    return this.#work;
  }

  async #open(wish: Wish): Promise<void> {
    this.#closeRunning();
    const source = openSourceFolder(wish.folder);
    const { builtFolder, callers, window, settings, clock } = this.#options;
    const appId = wish.appId ?? source.fallbackAppId;
    // Side by side: the keychain answers while esbuild works.
    const [opening, compiling] = await Promise.allSettled([
      this.#openStore(appId, source),
      readMiniProgram(source.path, clock),
    ]);
    if (opening.status === "rejected") throw opening.reason;
    const storeId = opening.value;
    try {
      if (compiling.status === "rejected") throw compiling.reason;
      const options = { builtFolder, callers, clock, appId, name: source.name, folder: source.path, storeId };
      const view = new MiniProgramView({ ...options, ...this.#listeners() }, compiling.value);
      // Shown before it has loaded, so that its first picture is seen as soon as there is one.
      window.show(view.view);
      this.#running = { source, appId, storeId, view };
      this.#emulateScreen();
      await view.load();
      window.focusView();
      settings.addRecentFolder(source.path);
    } catch (error) {
      this.#options.stores.close(storeId);
      throw error;
    }
  }

  #listeners() {
    return {
      language: () => this.#language(),
      onPages: () => {
        this.#pageRefusal = null;
        this.changed();
      },
      onTrouble: (trouble: PageTrouble | null) => {
        const others = this.#notices.filter(({ code }) => !code.startsWith("mini-program-"));
        if (trouble === null && others.length === this.#notices.length) return;
        this.#notices = trouble === null ? others : [...others, { code: `mini-program-${trouble}` }];
        this.changed();
      },
      onWatchFailure: (error: unknown) => {
        console.warn(error);
        this.#notices.push({
          code: "files-not-followed",
          reason: error instanceof Error ? error.message : String(error),
        });
        this.changed();
      },
    };
  }

  async #openStore(appId: string, source: SourceFolder): Promise<string> {
    const { profile, account } = await this.#options.profile.unlock();
    const lies = { folder: source.path, name: source.name };
    const { id: storeId, file, store, wasMissing } = await profile.openStore(account, appId, lies);
    if (wasMissing) this.#notices.push({ code: "store-missing", appId });
    this.#options.stores.add(storeId, file, store);
    return storeId;
  }

  /** The store that a wish would open; null when there is none yet, or no such folder. */
  #storeOf({ folder, appId }: Wish): string | null {
    const { profile } = this.#options;
    try {
      const wished = appId ?? openSourceFolder(folder).fallbackAppId;
      return profile.account === null ? null : profile.open().storeId(profile.account.id, wished);
    } catch (error) {
      if (error instanceof FolderUnusable) return null;
      throw error;
    }
  }

  #closeRunning(): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    this.#pageRefusal = null;
    this.#options.window.show(null);
    running.view.close();
    this.#options.stores.close(running.storeId);
    this.#options.profile.open().recordUse(running.storeId);
  }
}
