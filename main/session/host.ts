import type { Language } from "../../app/bridge/language";
import type { MiniProgramFacts } from "../../app/bridge/page/mini-program-facts";
import type { HostNotice, HostState, PageEnd, ViewPlace } from "../../app/bridge/window/host";
import type { HostFailure } from "../../app/bridge/window/host-failure";
import type { InspectorView } from "../../app/bridge/window/inspector-view";
import type { DeviceChoice } from "../../app/preview/device";
import type { OpenPagePlace } from "../../app/preview/open-page";
import type { Clock } from "../clock/clock";
import { GivenUp, type ProjectCompiler } from "../compile/process/project-compiler";
import { readMiniProgram } from "../compile/process/reading";
import type { Callers } from "../ipc/callers";
import type { RequestPolicy } from "../network/request-policy";
import { MiniProgramView, type PageTrouble } from "../page/mini-program-view";
import type { HostProfile } from "../profile/host-profile";
import type { ListedAccount, Profile, UnlockedAccount } from "../profile/profile";
import type { OpenStores } from "../store/open-stores";
import type { HostWindow } from "../window/host-window";
import { PhoneScreen } from "../window/phone-screen";
import type { Settings } from "../window/settings";
import { hostFailureOf } from "./failure";
import { Notices } from "./notices";
import { FolderUnusable, openSourceFolder, type SourceFolder } from "./source-folder";
import { storeNotice } from "./store-notice";
import { Turns } from "./turns";

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
  readonly compiler: ProjectCompiler;
  readonly policy: () => RequestPolicy;
  readonly onState: (state: HostState) => void;
}

/** How long the panel's arrangement must rest before it is written down. */
const REMEMBER_MS = 500;

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
  readonly #notices: Notices;
  #pageRefusal: string | null = null;
  #pageEnd: PageEnd | null = null;
  readonly #screen: PhoneScreen;
  #isOpening = false;
  #storesRevision = 0;
  #inspector: InspectorView;
  #stopRemembering = () => {};
  /** Ends what is compiled now, which then opens nothing: it may take a minute, and another folder waits for its turn. */
  #giveUpOpening = () => {};
  /** Opening and reloading wait for each other: two at once would share one place in the window. */
  readonly #turns = new Turns();

  constructor(options: HostOptions) {
    this.#options = options;
    this.#inspector = options.settings.inspector;
    const { setAsideFile } = options.settings;
    const first: HostNotice[] = setAsideFile === null ? [] : [{ code: "settings-set-aside", file: setAsideFile }];
    this.#screen = new PhoneScreen(options.window, options.settings);
    this.#notices = new Notices(first, () => this.changed());
    options.settings.followUnsaved((reason) => this.#notices.add({ code: "settings-not-saved", reason }));
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
        storeId: running.storeId,
        appId: running.appId,
        name: running.source.name,
        folder: running.source.path,
        pages: running.view.pagePaths,
      },
      storesRevision: this.#storesRevision,
      pages: running?.view.pages ?? [],
      pageEnd: this.#pageEnd,
      pageRefusal: this.#pageRefusal,
      device: settings.device,
      preferences: settings.preferences,
      inspector: this.#inspector,
      failure: this.#failure,
      notices: this.#notices.shown,
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
    this.#giveUpOpening();
    return this.#queue(async () => {
      // Another folder was chosen while this one waited.
      if (this.#wish === wish) await this.#open(wish);
    });
  }

  /** Starts what runs anew; when nothing does because it failed, tries again. */
  reload(): Promise<void> {
    return this.#queue(async () => {
      if (this.#running?.view.isGone === false && !this.#isStoreGone(this.#running)) {
        const { view } = this.#running;
        this.#giveUpOpening = () => view.giveUp();
        return view.reload();
      }
      if (this.#wish !== null) return this.#open(this.#wish);
      await this.#options.profile.unlock();
    });
  }

  /** Starts what was opened last anew under another account; null makes a fresh default one. */
  switchAccount(account: ListedAccount | null): Promise<void> {
    this.#giveUpOpening();
    return this.#queue(async () => {
      this.#closeRunning();
      this.#options.profile.use(account);
      if (this.#wish !== null) return this.#open(this.#wish);
      await this.#options.profile.unlock();
    });
  }

  /** Runs something while nothing is being opened, and opens nothing meanwhile. */
  inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.#turns.take(work);
  }

  /** Runs something while no mini-program is open, then starts the one that was open anew. */
  whileClosed<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return this.inTurn(async () => {
      const wish = this.#running === null ? null : this.#wish;
      this.#closeRunning();
      this.changed();
      try {
        return await work();
      } finally {
        // Not awaited: it waits for its turn, which comes after this one.
        if (wish !== null) void this.open(wish);
      }
    });
  }

  get runningStoreId(): string | null {
    return this.#running?.storeId ?? null;
  }

  /** The stores that are open, or whose mini-program waits for its turn to be opened, under whichever account. */
  keptStoreIds(): readonly string[] {
    const ids = this.#running === null ? [] : [this.#running.storeId];
    return this.#wish === null ? ids : [...ids, ...this.#storesOf(this.#wish)];
  }

  /** Closes the mini-program if its store is one of these, and opens it no more by itself: the store is about to go. */
  forget(storeIds: readonly string[]): void {
    if (this.#running === null || !storeIds.includes(this.#running.storeId)) return;
    this.#closeRunning();
    this.#wish = null;
  }

  addNotice(notice: HostNotice): void {
    this.#notices.add(notice);
  }

  /** To be called once stores were removed, or others took their places. */
  storesChanged(): void {
    this.#storesRevision += 1;
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
    this.#screen.fit();
  }

  setInspector(view: InspectorView): void {
    this.#inspector = view;
    this.changed();
    // Writing a file takes longer than a frame, and the panel that opens just now has questions of its own.
    this.#stopRemembering();
    this.#stopRemembering = this.#options.clock.after(REMEMBER_MS, () => this.#remember());
  }

  #remember(): void {
    this.#stopRemembering();
    const { settings } = this.#options;
    if (settings.inspector !== this.#inspector) settings.inspector = this.#inspector;
  }

  placeView(place: ViewPlace): void {
    this.#screen.place(place);
  }

  setLanguage(language: Language): void {
    this.#options.settings.language = language;
    this.changed();
  }

  dismissNotices(): void {
    this.#notices.dismiss();
  }

  /** For the end of the program, when the window and its views are gone already. */
  close(): void {
    const { stores, profile } = this.#options;
    this.#remember();
    try {
      stores.closeAll();
      if (this.#running !== null) profile.open().recordUse(this.#running.storeId);
    } finally {
      profile.close();
    }
  }

  /** Whether nothing that it stores is kept any more, so that only opening it anew helps. */
  #isStoreGone({ storeId }: Running): boolean {
    return this.#options.stores.opened(storeId)?.isGone === true;
  }

  #viewOf(storeId: string): MiniProgramView {
    const running = this.#running;
    if (running?.storeId !== storeId) throw new Error("this mini-program does not run");
    return running.view;
  }

  #language(): Language {
    return this.#options.settings.language ?? this.#options.systemLanguage;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    return this.#turns.take(async () => {
      this.#failure = null;
      this.#isOpening = true;
      this.changed();
      try {
        await work();
      } catch (error) {
        if (this.#options.window.isClosed || error instanceof GivenUp) return;
        this.#closeFailed();
        this.#failure = hostFailureOf(error);
        if (this.#failure.code === "unexpected") console.error(error);
      } finally {
        this.#giveUpOpening = () => {};
        this.#isOpening = false;
        this.changed();
      }
    });
  }

  async #open(wish: Wish): Promise<void> {
    this.#closeRunning();
    const source = openSourceFolder(wish.folder);
    const { builtFolder, callers, window, settings, clock, policy, compiler } = this.#options;
    const appId = wish.appId ?? source.fallbackAppId;
    // Side by side: the keychain answers, and the page loads, while the project is compiled.
    const reading = readMiniProgram(compiler, source.path, clock);
    this.#giveUpOpening = () => reading.project.close();
    const { profile, account, storeId } = await this.#openStore(appId).catch((error: unknown) => {
      reading.project.close();
      throw error;
    });
    try {
      const options = {
        builtFolder,
        callers,
        clock,
        compiler,
        policy,
        webPages: window.phone,
        appId,
        name: source.name,
        folder: source.path,
        storeId,
      };
      const view = new MiniProgramView({ ...options, ...this.#listeners() }, reading);
      // Shown before it has loaded, so that its first picture is seen as soon as there is one.
      window.phone.show(view.view);
      this.#running = { source, appId, storeId, view };
      this.#screen.show(view.screen);
      const loading = view.load();
      profile.recordOpening(account, storeId, { folder: source.path, name: source.name });
      await loading;
      window.phone.focusProgram();
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
      onTrouble: (trouble: PageTrouble | null) => this.#tellTrouble(trouble),
      onReopen: () => void this.reload(),
      onWatchFailure: (error: unknown) => {
        console.warn(error);
        const reason = error instanceof Error ? error.message : String(error);
        this.#notices.add({ code: "files-not-followed", reason });
      },
    };
  }

  /** @param trouble null once the page works again */
  #tellTrouble(trouble: PageTrouble | null): void {
    const { phone, isClosed } = this.#options.window;
    if (isClosed) return;
    this.#notices.tellHanging(trouble === "hanging");
    const end = trouble === "hanging" ? null : trouble;
    if (end === this.#pageEnd) return;
    this.#pageEnd = end;
    // The window's own page says on the screen what became of it, and a view would lie over that.
    phone.show(end === null ? (this.#running?.view.view ?? null) : null);
    this.changed();
  }

  async #openStore(appId: string): Promise<{ profile: Profile; account: UnlockedAccount; storeId: string }> {
    const { profile, account } = await this.#options.profile.unlock();
    const { id: storeId, file, store, wasMissing } = await profile.openStore(account, appId);
    if (wasMissing) this.#notices.add({ code: "store-missing", appId });
    store.onFinding((finding) => this.#notices.add(storeNotice(appId, finding)));
    this.#options.stores.add(storeId, file, store);
    return { profile, account, storeId };
  }

  /** None for a folder that is not there. */
  #storesOf({ folder, appId }: Wish): readonly string[] {
    try {
      return this.#options.profile.open().storeIdsOf(appId ?? openSourceFolder(folder).fallbackAppId);
    } catch (error) {
      if (error instanceof FolderUnusable) return [];
      throw error;
    }
  }

  /** What failed first is what the user should read of, not what cannot be closed for the same reason. */
  #closeFailed(): void {
    try {
      this.#closeRunning();
    } catch (error) {
      console.error(error);
    }
  }

  #closeRunning(): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    this.#pageRefusal = null;
    this.#pageEnd = null;
    this.#screen.show(null);
    this.#options.window.phone.show(null);
    try {
      running.view.close();
    } finally {
      this.#options.stores.close(running.storeId);
    }
    this.#options.profile.open().recordUse(running.storeId);
  }
}
