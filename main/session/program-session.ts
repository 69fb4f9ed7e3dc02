import type { Language } from "../../app/bridge/language";
import type { MiniProgramFacts } from "../../app/bridge/page/mini-program-facts";
import type { OpenMiniProgram } from "../../app/bridge/window/host";
import type { HostFailure } from "../../app/bridge/window/host-failure";
import type { PageLocation } from "../../app/preview/open-page";
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
import type { PhoneScreen } from "../window/phone-screen";
import type { Settings } from "../window/settings";
import { hostFailureOf } from "./failure";
import type { Notices } from "./notices";
import type { PageReports } from "./page-reports";
import { FolderUnusable, openSourceFolder, type SourceFolder } from "./source-folder";
import { storeNotice } from "./store-notice";
import { Turns } from "./turns";

export interface ProgramSessionOptions {
  readonly builtFolder: string;
  readonly profile: HostProfile;
  readonly settings: Settings;
  readonly window: HostWindow;
  readonly screen: PhoneScreen;
  readonly callers: Callers;
  readonly stores: OpenStores;
  readonly clock: Clock;
  readonly compiler: ProjectCompiler;
  /** Asked anew each time, since the user may switch it. */
  readonly policy: () => RequestPolicy;
  /** Asked at every start of a mini-program. */
  readonly language: () => Language;
  readonly notices: Notices;
  readonly reports: PageReports;
  readonly changed: () => void;
}

interface Running {
  readonly source: SourceFolder;
  readonly appId: string;
  readonly storeId: string;
  readonly view: MiniProgramView;
}

/** What to open. */
interface OpenRequest {
  readonly folder: string;
  /** To run it under, when it is not the folder's own; null for that. */
  readonly appId: string | null;
}

/** Opens, closes and switches mini-programs, one at a time. */
export class ProgramSession {
  readonly #options: ProgramSessionOptions;
  #running: Running | null = null;
  /** What was asked for last. */
  #requested: OpenRequest | null = null;
  #failure: HostFailure | null = null;
  #isOpening = false;
  /** Ends what is compiled now, which then opens nothing: it may take a minute, and another folder waits for its turn. */
  #giveUpOpening = () => {};
  /** Opening and reloading wait for each other: two at once would share one place in the window. */
  readonly #turns = new Turns();

  constructor(options: ProgramSessionOptions) {
    this.#options = options;
  }

  get isOpening(): boolean {
    return this.#isOpening;
  }

  /** Why nothing was opened; null when something was, or nothing was asked for. */
  get failure(): HostFailure | null {
    return this.#failure;
  }

  /** The one that runs. */
  get miniProgram(): OpenMiniProgram | null {
    const running = this.#running;
    return (
      running && {
        storeId: running.storeId,
        appId: running.appId,
        name: running.source.name,
        folder: running.source.path,
        pages: running.view.pagePaths,
      }
    );
  }

  /** The page stack of the one that runs, bottom first. */
  get pages(): readonly PageLocation[] {
    return this.#running?.view.pages ?? [];
  }

  /** Unlocks the current account, so that a vault that is locked is told before anything is opened. */
  start(): Promise<void> {
    return this.#queue(async () => {
      await this.#options.profile.unlock();
    });
  }

  open(request: OpenRequest): Promise<void> {
    this.#requested = request;
    this.#giveUpOpening();
    return this.#queue(async () => {
      // Another folder was chosen while this one waited.
      if (this.#requested === request) await this.#open(request);
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
      if (this.#requested !== null) return this.#open(this.#requested);
      await this.#options.profile.unlock();
    });
  }

  /** Starts what was opened last anew under another account; null makes a fresh default one. */
  switchAccount(account: ListedAccount | null): Promise<void> {
    this.#giveUpOpening();
    return this.#queue(async () => {
      this.#closeRunning();
      this.#options.profile.use(account);
      if (this.#requested !== null) return this.#open(this.#requested);
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
      const former = this.#running === null ? null : this.#requested;
      this.#closeRunning();
      this.#options.changed();
      try {
        return await work();
      } finally {
        // Not awaited: it waits for its turn, which comes after this one.
        if (former !== null) void this.open(former);
      }
    });
  }

  get runningStoreId(): string | null {
    return this.#running?.storeId ?? null;
  }

  /** The stores that are open, or whose mini-program waits for its turn to be opened, under whichever account. */
  keptStoreIds(): readonly string[] {
    const ids = this.#running === null ? [] : [this.#running.storeId];
    return this.#requested === null ? ids : [...ids, ...this.#storesOf(this.#requested)];
  }

  /** Closes the mini-program if its store is one of these, and opens it no more by itself: the store is about to go. */
  forget(storeIds: readonly string[]): void {
    if (this.#running === null || !storeIds.includes(this.#running.storeId)) return;
    this.#closeRunning();
    this.#requested = null;
  }

  /** @throws Error for a mini-program that does not run (any more) */
  factsFor(storeId: string): MiniProgramFacts {
    return this.#viewOf(storeId).facts;
  }

  reportPages(storeId: string, pages: readonly PageLocation[]): void {
    this.#viewOf(storeId).reportPages(pages);
  }

  reportRefusal(storeId: string, reason: string): void {
    this.#viewOf(storeId);
    this.#options.reports.refuse(reason);
  }

  /** Closes the mini-program that asks for it. */
  leave(storeId: string): Promise<void> {
    this.#viewOf(storeId);
    this.#requested = null;
    return this.#queue(async () => {
      if (this.#running?.storeId === storeId) this.#closeRunning();
    });
  }

  /** @param url as for `my.reLaunch`; a page that is not there is told by `HostState.pageRefusal` */
  openPage(url: string): void {
    this.#options.reports.refuse(null);
    this.#running?.view.openPage(url);
  }

  setInBackground(isInBackground: boolean): void {
    this.#running?.view.setInBackground(isInBackground);
  }

  openDevTools(): void {
    this.#running?.view.openDevTools();
  }

  /** For the end of the program, when the window and its views are gone already. */
  close(): void {
    const { stores, profile } = this.#options;
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

  #queue(work: () => Promise<void>): Promise<void> {
    return this.#turns.take(async () => {
      this.#failure = null;
      this.#isOpening = true;
      this.#options.changed();
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
        this.#options.changed();
      }
    });
  }

  async #open(request: OpenRequest): Promise<void> {
    this.#closeRunning();
    const source = openSourceFolder(request.folder);
    const { builtFolder, callers, window, settings, clock, policy, compiler } = this.#options;
    const appId = request.appId ?? source.fallbackAppId;
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
      this.#options.screen.show(view.screen);
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
    const { language, notices, reports } = this.#options;
    return {
      language,
      onPages: () => reports.refuse(null),
      onTrouble: (trouble: PageTrouble | null) => reports.tellTrouble(trouble, this.#running?.view.view ?? null),
      onReopen: () => void this.reload(),
      onWatchFailure: (error: unknown) => {
        console.warn(error);
        const reason = error instanceof Error ? error.message : String(error);
        notices.add({ code: "files-not-followed", reason });
      },
    };
  }

  async #openStore(appId: string): Promise<{ profile: Profile; account: UnlockedAccount; storeId: string }> {
    const { profile, account } = await this.#options.profile.unlock();
    const { id: storeId, file, store, wasMissing } = await profile.openStore(account, appId);
    if (wasMissing) this.#options.notices.add({ code: "store-missing", appId });
    store.onFinding((finding) => this.#options.notices.add(storeNotice(appId, finding)));
    this.#options.stores.add(storeId, file, store);
    return { profile, account, storeId };
  }

  /** None for a folder that is not there. */
  #storesOf({ folder, appId }: OpenRequest): readonly string[] {
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
    this.#options.reports.forget();
    this.#options.screen.show(null);
    this.#options.window.phone.show(null);
    try {
      running.view.close();
    } finally {
      this.#options.stores.close(running.storeId);
    }
    this.#options.profile.open().recordUse(running.storeId);
  }
}
