import type { HostFailure, HostNotice, HostState, ViewPlace } from "../../app/bridge/host-calls";
import type { InspectorView } from "../../app/bridge/inspector-view";
import type { Language, MiniProgramFacts } from "../../app/bridge/mini-program-bridge";
import type { OpenPagePlace } from "../../app/bridge/preview-calls";
import { type DeviceChoice, deviceOf } from "../../app/preview/device";
import type { Callers } from "../callers";
import type { Clock } from "../mini-program/compile-schedule";
import { MiniProgramView, type PageTrouble, readMiniProgram } from "../mini-program/mini-program-view";
import { openSourceFolder, type SourceFolder } from "../mini-program/source-folder";
import type { OpenStores } from "../open-stores";
import { Profile, type UnlockedAccount } from "../profile/profile";
import type { Settings } from "../settings";
import { hostFailureOf } from "./failure";
import type { HostWindow } from "./host-window";

export interface HostOptions {
  readonly builtFolder: string;
  /** The host's data folder. */
  readonly profileFolder: string;
  readonly settings: Settings;
  /** The language of the operating system, used until the user chooses one. */
  readonly systemLanguage: Language;
  readonly window: HostWindow;
  readonly callers: Callers;
  readonly stores: OpenStores;
  readonly clock: Clock;
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

/** An account whose key is at hand, and the profile it is in. */
export interface Unlocked {
  readonly profile: Profile;
  readonly account: UnlockedAccount;
}

/** What to open: a folder, and the app id to run it under when it is not the folder's own. */
interface Wish {
  readonly folder: string;
  readonly appId: string | null;
}

/** Opens mini-programs, one at a time, and knows what the window shows. */
export class Host {
  readonly #options: HostOptions;
  #profile: Profile | null = null;
  #running: Running | null = null;
  #wish: Wish | null = null;
  #unlocked: Unlocked | null = null;
  #keyPlace: HostState["keyPlace"] = null;
  #failure: HostFailure | null = null;
  #notices: HostNotice[] = [];
  #pageRefusal: string | null = null;
  #place: ViewPlace = { x: 0, y: 0, width: 0, height: 0 };
  #isOpening = false;
  #inspector: InspectorView;
  #stopRemembering = () => {};
  /** Opening and reloading wait for each other: two at once would share one place in the window. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: HostOptions) {
    this.#options = options;
    this.#inspector = options.settings.inspector;
    const { setAsideFile } = options.settings;
    if (setAsideFile !== null) this.#notices.push({ code: "settings-set-aside", file: setAsideFile });
  }

  state(): HostState {
    const { settings } = this.#options;
    const running = this.#running;
    return {
      language: this.#language(),
      account: this.#unlocked?.account.name ?? null,
      keyPlace: this.#keyPlace,
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
      inspector: this.#inspector,
      failure: this.#failure,
      notices: this.#notices,
      recentFolders: settings.recentFolders,
    };
  }

  /** The account that is chosen, and the profile it is in; null until it is unlocked. */
  get unlocked(): Unlocked | null {
    return this.#unlocked;
  }

  /** Unlocks the current account, so that a vault that is locked is told before anything is opened. */
  start(): Promise<void> {
    return this.#queue(async () => {
      await this.#unlock();
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
      await this.#unlock();
    });
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
    this.#changed();
  }

  /** @param url as for `my.reLaunch`; a page that is not there is told by `HostState.pageRefusal` */
  openPage(url: string): void {
    this.#pageRefusal = null;
    this.#changed();
    this.#running?.view.openPage(url);
  }

  openDevTools(): void {
    this.#running?.view.openDevTools();
  }

  setDevice(device: DeviceChoice): void {
    this.#options.settings.device = device;
    // The window makes room for it, and tells the new place of the view.
    this.#changed();
    this.#emulateScreen();
  }

  setInspector(view: InspectorView): void {
    this.#inspector = view;
    this.#changed();
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
    this.#place = place;
    this.#options.window.placeView(place, deviceOf(this.#options.settings.device).cornerRadius * this.#scale());
    this.#emulateScreen();
  }

  setLanguage(language: Language): void {
    this.#options.settings.language = language;
    this.#changed();
  }

  dismissNotices(): void {
    this.#notices = [];
    this.#changed();
  }

  /** For the end of the program, when the window and its views are gone already. */
  close(): void {
    this.#remember();
    this.#options.stores.closeAll();
    this.#profile?.close();
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

  #changed(): void {
    this.#options.onState(this.state());
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      this.#failure = null;
      this.#isOpening = true;
      this.#changed();
      try {
        await work();
      } catch (error) {
        if (this.#options.window.isClosed) return;
        this.#closeRunning();
        this.#failure = hostFailureOf(error);
        if (this.#failure.code === "unexpected") console.error(error);
      } finally {
        this.#isOpening = false;
        this.#changed();
      }
    });
    return this.#work;
  }

  async #unlock(): Promise<Unlocked> {
    const profile = this.#openProfile();
    this.#keyPlace = await profile.keyBackend();
    const account = await profile.unlock(this.#options.settings.account);
    this.#unlocked = { profile, account };
    return this.#unlocked;
  }

  #openProfile(): Profile {
    if (this.#profile !== null) return this.#profile;
    const profile = new Profile(this.#options.profileFolder, this.#options.clock.now);
    const { damagedCatalogFile } = profile;
    if (damagedCatalogFile !== null) this.#notices.push({ code: "catalog-restored", damagedFile: damagedCatalogFile });
    this.#profile = profile;
    return profile;
  }

  async #open(wish: Wish): Promise<void> {
    this.#closeRunning();
    const source = openSourceFolder(wish.folder);
    const { builtFolder, callers, window, settings, clock } = this.#options;
    const appId = wish.appId ?? source.fallbackAppId;
    // Side by side: the keychain answers while esbuild works.
    const [opening, compiling] = await Promise.allSettled([
      this.#openStore(appId),
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
        this.#changed();
      },
      onTrouble: (trouble: PageTrouble | null) => {
        const others = this.#notices.filter(({ code }) => !code.startsWith("mini-program-"));
        if (trouble === null && others.length === this.#notices.length) return;
        this.#notices = trouble === null ? others : [...others, { code: `mini-program-${trouble}` }];
        this.#changed();
      },
      onWatchFailure: (error: unknown) => {
        console.warn(error);
        this.#notices.push({
          code: "files-not-followed",
          reason: error instanceof Error ? error.message : String(error),
        });
        this.#changed();
      },
    };
  }

  async #openStore(appId: string): Promise<string> {
    const { profile, account } = await this.#unlock();
    const { id: storeId, file, store, wasMissing } = await profile.openStore(account, appId);
    if (wasMissing) this.#notices.push({ code: "store-missing", appId });
    this.#options.stores.add(storeId, file, store);
    return storeId;
  }

  #closeRunning(): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    this.#pageRefusal = null;
    this.#options.window.show(null);
    running.view.close();
    this.#options.stores.close(running.storeId);
  }
}
