import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { RenderProcessGoneDetails, WebContents, WebContentsView } from "electron";
import type { Language } from "../../app/bridge/language";
import type { MiniProgramFacts } from "../../app/bridge/page/mini-program-facts";
import { PREVIEW } from "../../app/bridge/page/preview";
import type { PageEnd } from "../../app/bridge/window/host";
import type { PageLocation } from "../../app/preview/open-page";
import type { Problem } from "../../app/text/problem";
import { lockedDownView } from "../chromium/locked-down-view";
import { MINI_PROGRAM_SCHEME } from "../chromium/scheme";
import { ScreenEmulation } from "../chromium/screen-emulation";
import type { Clock } from "../clock/clock";
import type { Compiled } from "../compile/compile";
import { outsideOf, startLiveUpdate } from "../compile/follow/live-update";
import type { ProjectCompiler } from "../compile/process/project-compiler";
import { type Reading, readMiniProgram, unlessGivenUp } from "../compile/process/reading";
import type { Callers } from "../ipc/callers";
import { push, pushLatest } from "../ipc/push";
import { guarded } from "../limits/guarded";
import { guardFetches } from "../network/fetch-guard";
import { mayShow, type RequestPolicy } from "../network/request-policy";
import { miniProgramPartition } from "../profile/profile-files";
import type { WebPageLayer } from "../web-view/web-page-layer";
import { WebViews } from "../web-view/web-views";
import { openDevTools } from "./dev-tools";
import { openDocument } from "./open-document";
import { servePage } from "./page-protocol";
import type { Served } from "./serve-mini-program";

export interface MiniProgramViewOptions {
  readonly builtFolder: string;
  /** Absolute path of the folder that the user opened. */
  readonly folder: string;
  /** Last part of the folder's path. */
  readonly name: string;
  readonly appId: string;
  /** Asked at every start. */
  readonly language: () => Language;
  readonly storeId: string;
  readonly callers: Callers;
  /** Where its web pages are laid. */
  readonly webPages: WebPageLayer;
  readonly clock: Clock;
  readonly compiler: ProjectCompiler;
  /** Where requests may go, and what the page shows may come from. Asked anew each time, since the user may switch it. */
  readonly policy: () => RequestPolicy;
  /** Told when the page stack changes. */
  readonly onPages: () => void;
  /** Told when the page hangs or has ended, and with null when it works again. */
  readonly onTrouble: (trouble: PageTrouble | null) => void;
  /** Called when a saved file should start the mini-program anew, which only another view can. */
  readonly onReopen: () => void;
  /** Told when saved files cannot be followed (any more). */
  readonly onWatchFailure: (error: unknown) => void;
}

/** Why a page takes no input any more. */
export type PageTrouble = "hanging" | PageEnd;

/** A mini-program that runs: its compiled form, and the view with a session of its own that shows it. */
export class MiniProgramView {
  readonly view: WebContentsView;
  /** Kept: Electron takes it from the view when the page closes itself. */
  readonly #contents: WebContents;
  readonly screen: ScreenEmulation;
  readonly #options: MiniProgramViewOptions;
  readonly #endRegistration: () => void;
  readonly #webViews: WebViews;
  #reading: Reading;
  /** What runs; null while it is compiled for the first time. */
  #compiled: Compiled | null = null;
  #endLiveUpdate = () => {};
  #isLoading = false;
  #isClosed = false;
  #hasFlooded = false;
  /** How the page's last process ended. */
  #lastEnd: PageEnd = "gone";
  /** One load at a time: a second one would abort the first. */
  #loading: Promise<void> = Promise.resolve();
  /** Mistakes in the files as they were saved last, shown over the program as it ran before. */
  #savedProblems: readonly Problem[] = [];
  #pages: readonly PageLocation[] = [];
  #startPages: readonly PageLocation[] = [];

  /** @param reading is still under way: the page loads beside it, and gets the program as soon as there is one */
  constructor(options: MiniProgramViewOptions, reading: Reading) {
    this.#options = options;
    this.#reading = reading;
    const { builtFolder, storeId, callers } = options;
    this.view = lockedDownView({
      // One per account and mini-program, as the store is: what a page keeps in cookies or web storage never meets another's.
      partition: `persist:${miniProgramPartition(storeId)}`,
      preload: join(builtFolder, "preload", "mini-program.cjs"),
      additionalArguments: [],
      onFlood: () => {
        this.#hasFlooded = true;
      },
    });
    // Where it shows a web page that page is seen through it, and its dialogs over that page.
    this.view.setBackgroundColor("#00000000");
    const { webContents } = this.view;
    this.#contents = webContents;
    this.screen = new ScreenEmulation(webContents, options.clock);
    servePage(webContents, join(builtFolder, "mini-program"), () => this.#served());
    const { webPages, clock, policy } = options;
    guardFetches(webContents.session, (url) => (mayShow(url, policy()) ? "pass" : "refuse"));
    this.#webViews = new WebViews({
      builtFolder,
      storeId,
      callers,
      clock,
      policy,
      webPages,
      program: webContents,
      screen: this.screen,
    });
    this.#follow(webContents);
    this.#endRegistration = callers.register(webContents, {
      caller: {
        kind: "mini-program",
        storeId,
        askWebViews: (request) => this.#webViews.ask(request),
        keepScreen: () => this.screen.keep(),
        hasPlugin: (pluginId) => this.#compiled?.plugins.has(pluginId) ?? false,
      },
      accepts: (origin) => origin === this.#origin,
    });
  }

  #follow(contents: WebContents): void {
    const { onTrouble } = this.#options;
    // A page that starts anew knows nothing of the web-views that it had.
    contents.on(
      "did-start-navigation",
      guarded(({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) this.#webViews.closeAll();
      }),
    );
    // A page whose process has ended says a last time that it answers.
    const tell = (trouble: "hanging" | null) => guarded(() => contents.isCrashed() || onTrouble(trouble));
    contents.on("unresponsive", tell("hanging"));
    contents.on("responsive", tell(null));
    const onGone = (_event: unknown, { reason }: RenderProcessGoneDetails) => {
      this.#webViews.closeAll();
      this.#lastEnd = this.#hasFlooded ? "flooding" : "gone";
      this.#hasFlooded = false;
      // A closed view's process ends in good order; a stuck one is ended by the load that takes its place, which tells the end too.
      if (!this.#isLoading && !this.#isClosed && reason !== "clean-exit") onTrouble(this.#lastEnd);
    };
    contents.on("render-process-gone", guarded(onGone));
    const onDestroyed = () => {
      if (this.#isClosed) return;
      this.#webViews.closeAll();
      onTrouble("closed");
    };
    contents.once("destroyed", guarded(onDestroyed));
  }

  /** The page closed itself (`window.close()`): only another view can show the mini-program again. */
  get isGone(): boolean {
    return this.#contents.isDestroyed();
  }

  /** What the runtime is told when it starts. */
  get facts(): MiniProgramFacts {
    const { appId, language } = this.#options;
    return { appId, language: language(), startPages: this.#startPages };
  }

  /** The page stack as the runtime last told it, bottom first. Kept in memory only: queries may hold anything. */
  get pages(): readonly PageLocation[] {
    return this.#pages;
  }

  /** Every page that can be opened. */
  get pagePaths(): readonly string[] {
    return this.#compiled?.manifest?.pages ?? [];
  }

  reportPages(pages: readonly PageLocation[]): void {
    this.#pages = pages;
    this.#options.onPages();
  }

  /** Asks the runtime to open a page as `my.reLaunch` does. */
  openPage(url: string): void {
    void push(this.#contents, PREVIEW, "openPage", url);
  }

  /** Whether nobody sees the window that the view is in. */
  setInBackground(isInBackground: boolean): void {
    pushLatest(this.#contents, PREVIEW, "background", isInBackground);
  }

  /** In a window of their own: the view is as small as a phone. */
  openDevTools(): void {
    if (!this.isGone) openDevTools(this.#contents, `${this.#options.name} - DevTools`);
  }

  /** Starts the mini-program at its home page, and again whenever a file of it is saved. */
  async load(): Promise<void> {
    const compiling = this.#reading.compiled.then((compiled) => {
      this.#compiled = compiled;
      return compiled;
    });
    const [compiled] = await Promise.all([compiling, this.#load([])]);
    if (!this.#isClosed) this.#followFiles(compiled);
  }

  /** Compiles the folder as it is now and starts the mini-program anew, at its home page. */
  async reload(): Promise<void> {
    const { folder, clock, compiler } = this.#options;
    this.#endLiveUpdate();
    this.#reading.project.close();
    // From nothing, whatever may be remembered wrongly.
    this.#reading = readMiniProgram(compiler, folder, clock);
    // The document that goes is still given what belongs to it.
    await this.#reading.compiled;
    await this.load();
  }

  /** Ends what is compiled for a reload; whoever reloads hears of it by `GivenUp`. */
  giveUp(): void {
    this.#reading.project.close();
  }

  close(): void {
    this.#isClosed = true;
    this.#endLiveUpdate();
    this.#reading.project.close();
    this.#webViews.closeAll();
    this.#endRegistration();
    if (!this.isGone) this.#contents.close();
  }

  async #served(): Promise<Served | null> {
    const compiled = this.#compiled ?? (await unlessGivenUp(this.#reading));
    return compiled && { compiled, problems: [...compiled.problems, ...this.#savedProblems] };
  }

  #load(startPages: readonly PageLocation[]): Promise<void> {
    const load = async () => {
      if (this.isGone) return;
      this.#startPages = startPages;
      // Until the runtime tells its own: a file saved before that finds the stack that is being restored.
      this.#pages = startPages;
      this.#options.onTrouble((await this.#openDocument()) ? null : this.#lastEnd);
    };
    // Whoever began the load before hears of its failure.
    this.#loading = this.#loading.then(load, load);
    return this.#loading;
  }

  /** @returns false when the page's process was ended meanwhile: a mended file, or Reload, starts another one */
  async #openDocument(): Promise<boolean> {
    this.#isLoading = true;
    try {
      await openDocument(this.#contents, `${this.#origin}/`, this.#options.clock);
      return true;
    } catch (error) {
      if (this.isGone || !this.#contents.isCrashed()) throw error;
      return false;
    } finally {
      this.#isLoading = false;
    }
  }

  /** @param compiled what runs */
  #followFiles(compiled: Compiled): void {
    const { folder, clock, onWatchFailure, onReopen } = this.#options;
    this.#endLiveUpdate();
    const pluginFolders = outsideOf(folder, compiled);
    this.#endLiveUpdate = startLiveUpdate({
      folder,
      pluginFolders,
      since: this.#reading.since,
      project: this.#reading.project,
      clock,
      running: () => ({ compiled: this.#compiled ?? compiled, hasPages: this.#pages.length > 0 }),
      restart: async (next) => {
        if (this.isGone) return onReopen();
        this.#compiled = next;
        this.#reading = { ...this.#reading, since: clock.now() };
        this.#savedProblems = [];
        await this.#load(this.#pages);
        // A plugin was added, or has moved.
        if (!isDeepStrictEqual(outsideOf(folder, next), pluginFolders)) this.#followFiles(next);
      },
      showProblems: (problems) => {
        if (this.isGone) return onReopen();
        this.#savedProblems = problems;
        pushLatest(this.#contents, PREVIEW, "problems", problems);
      },
      onFailure: onWatchFailure,
    });
  }

  get #origin(): string {
    return `${MINI_PROGRAM_SCHEME}://${this.#options.storeId}`;
  }
}
