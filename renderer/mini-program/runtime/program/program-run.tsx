import type { OpenPagePlace } from "../../../../app/bridge/open-page";
import type { PreviewLink } from "../../../../app/bridge/preview-calls";
import type { NetworkTimeout } from "../../../../app/mini-program/manifest";
import { pluginOf } from "../../../../app/mini-program/plugin-address";
import { type Problem, problemText } from "../../../../app/mini-program/problem";
import type { CompiledProgram, ProgramGlobals } from "../../../../app/mini-program/program";
import type { ProgramRealm } from "../../../../app/mini-program/program-realm";
import type { ComponentEnvironment } from "../../components/environment/component-environment";
import type { Texts } from "../../language/texts";
import type { Failures } from "../../problems/failures";
import { ProblemList } from "../../problems/problem-list";
import { PageStyles } from "../../shell/page-styles";
import { PageSurface } from "../../shell/page-surface";
import type { PhoneWindow } from "../../shell/phone-window";
import { titleBarState } from "../../shell/title-bar-state";
import { ComponentLibrary } from "../component/component-library";
import type { NodeMembers } from "../component/owner";
import { UpdateQueue } from "../component/update-queue";
import { globalFunction } from "../definitions/global-function";
import type { Plugins, PluginWrapper } from "../definitions/plugins";
import { Registrations } from "../definitions/registrations";
import { createRequirePlugin } from "../definitions/require-plugin";
import type { Side } from "../definitions/side";
import type { OpenPage, PageInstance } from "../page/page";
import { PageFactory } from "../page/page-factory";
import { type PagePlace, Router, type RouterSurroundings } from "../page/router";
import { TabBar } from "../page/tab-bar";
import { type LaunchOptions, RunningApp } from "./app";
import type { AppEvents } from "./app-events";
import { PreviewRun } from "./preview-run";
import { definitions, Sides, seenPages } from "./sides";
import { reportUncaught } from "./uncaught";

/** What `my` has of the run that it belongs to. */
export interface RunOfMy {
  readonly router: Router;
  readonly tabBar: TabBar;
  /** Goes to the background and closes the mini-program. */
  leave(): void;
  /** Of app.json, which is known only when the compiled script has its `my`. */
  networkTimeout(): NetworkTimeout;
  /** `ext` of ext.json, known as late. */
  extConfig(): Readonly<Record<string, unknown>>;
  /** Whose `my` it is. */
  readonly side: Side;
  /** Null when the mini-program allows no dynamic plugins. */
  readonly plugins: () => Plugins | null;
}

/** What a run of a mini-program needs around it. */
export interface RunSurroundings {
  readonly texts: Texts;
  readonly failures: Failures;
  readonly window: PhoneWindow;
  readonly events: AppEvents;
  readonly preview: PreviewLink;
  /** See `MiniProgramFacts`. */
  readonly startPages: readonly OpenPagePlace[];
  /** Asked when the user presses Back: false keeps the page on top open. */
  mayGoBack(page: PageInstance | undefined): Promise<boolean>;
  /** Told which page is on top, after every change of the stack. */
  onTopPage(page: PageInstance): void;
  /** One step back in the H5 page on the screen; false when there is none. */
  goBackInWebView(): Promise<boolean>;
  /** The compiled scripts of plugins, by app id. */
  readonly pluginScripts: ReadonlyMap<string, PluginWrapper>;
  /** Called before each plugin's code runs for the first time. */
  beforePlugin(): void;
  /** Makes the `my` of one side. */
  createMy(run: RunOfMy): object;
  /** Makes the `navigator` of one side. */
  createNavigator(): object;
  /** Makes the world of one side's JavaScript. */
  createRealm(globals: ProgramGlobals): ProgramRealm;
  /** What the basic components of one side's templates get of the host. */
  createEnvironment(my: object, side: Side): ComponentEnvironment;
  /** Makes routing calls whose relative urls start at a path of their own, on that path's side. */
  createRouting(router: Router, basePath: string): object;
  readonly nodeMembers: NodeMembers;
}

/** The compiled script's function: takes its realm, gives the program. */
export type ProgramWrapper = (realm: ProgramRealm) => CompiledProgram;

/** A start without parameters of its own; the platform's code for an unknown way of starting. */
const UNKNOWN_SCENE = "0000";

/** Runs a mini-program from its compiled script to its first page. With problems of the whole program nothing runs. */
export function runProgram(wrapper: ProgramWrapper, around: RunSurroundings): void {
  const router = new Router();
  const tabBar = new TabBar(around.window);
  const registrations = new Registrations();
  let app: RunningApp | null = null;
  let sides: Sides | null = null;
  const created = () => {
    if (sides === null) throw new Error("the mini-program has not been read yet");
    return sides;
  };
  let networkTimeout: NetworkTimeout = {};
  let extConfig: Readonly<Record<string, unknown>> = {};
  const leave = () => {
    if (app !== null) toBackground(app, router);
    around.preview.exit();
  };
  const run = { router, tabBar, leave, networkTimeout: () => networkTimeout, extConfig: () => extConfig };
  const plugins = () => (created().program.manifest.useDynamicPlugins ? created().plugins : null);
  const my = around.createMy({ ...run, plugins, side: { plugin: null } });
  const globals = {
    ...definitions(registrations, null),
    App: globalFunction(registrations.App),
    getApp: globalFunction(() => app?.instance),
    getCurrentPages: seenPages(router, null),
    my,
    navigator: around.createNavigator(),
    requirePlugin: createRequirePlugin(() => created().plugins, around.failures),
    requireMiniProgram: undefined,
  };
  const compiled = wrapper(around.createRealm(globals));
  for (const warning of compiled.warnings) console.warn(problemText(warning));
  if (compiled.problems.length > 0) {
    showProblemsOfProgram(compiled.problems, around);
    return;
  }
  networkTimeout = compiled.manifest.networkTimeout ?? {};
  extConfig = compiled.manifest.ext ?? {};
  sides = new Sides(compiled, { run, registrations, my }, around);
  const { program } = sides;
  const appOptions = registrations.loadApp(program, around.failures);
  if (appOptions === null) console.warn(around.texts.appScriptMissing);
  app = new RunningApp(appOptions ?? {}, around.failures, around.events);
  for (const failure of sides.plugins.loadAll()) around.failures.report(failure, "app.json: plugins");
  registrations.loadAll(compiled, around.failures, compiled.manifest);
  reportUncaught(app, around.failures);
  tabBar.declare(program.manifest.tabBar);
  launch(program, { app, router, registrations, tabBar, sides }, around);
}

interface Parts {
  readonly app: RunningApp;
  readonly router: Router;
  readonly registrations: Registrations;
  readonly tabBar: TabBar;
  readonly sides: Sides;
}

function launch(program: CompiledProgram, parts: Parts, around: RunSurroundings): void {
  const { app, router } = parts;
  const { homePage } = program.manifest;
  const options: LaunchOptions = { path: homePage, query: undefined, scene: UNKNOWN_SCENE, referrerInfo: {} };
  const preview = new PreviewRun(router, around.preview);
  const routing = routerSurroundings(program, { ...parts, preview }, around);
  router.expect(around.startPages.find(({ path }) => routing.known.has(path))?.path ?? homePage);
  app.launch(options);
  listenToWindow(homePage, parts, around);
  followBackground(parts, options, around.preview);
  preview.followHost();
  if (routing.known.has(homePage)) {
    preview.start(routing, around.startPages, { path: homePage, query: {} });
    return;
  }
  const handled = app.pageNotFound({ path: homePage, query: {}, isEntryPage: true });
  router.start(routing, handled && router.isPending ? undefined : { path: homePage, query: {} });
}

function routerSurroundings(
  program: CompiledProgram,
  parts: Parts & { readonly preview: PreviewRun },
  around: RunSurroundings,
): RouterSurroundings {
  const { router, registrations, tabBar, sides, preview } = parts;
  const { texts, failures, window } = around;
  const pages = new PageFactory(program, registrations, {
    container: window.pages,
    styles: new PageStyles(program.app.css),
    shared: sides.surroundings({
      texts,
      failures,
      updates: new UpdateQueue((label) => failures.report(new Error(texts.endlessUpdates(label)), label)),
      nodeMembers: around.nodeMembers,
      components: new ComponentLibrary(program, registrations, sides.plugins, texts),
      routersFor: (ownPath, pagePath) => {
        const own = around.createRouting(router, ownPath);
        // A component of a plugin may not act for a page of the mini-program.
        if (pluginOf(ownPath) !== pluginOf(pagePath)) return { pageRouter: null, router: own };
        return { router: own, pageRouter: ownPath === pagePath ? own : around.createRouting(router, pagePath) };
      },
    }),
  });
  return {
    known: new Set([...Object.keys(program.pages), ...sides.pluginPages]),
    tabs: tabBar.paths,
    pluginPage: (address, caller) => sides.plugins.pageOf(address, caller),
    create: (path, isTab) => {
      sides.loadFor(path);
      return pages.create(path, isTab);
    },
    onTop(page, place) {
      around.onTopPage(page.instance);
      showBars(page, place, { program, tabBar, window });
      preview.reportPages();
    },
    onTab: (page, from) =>
      page.whenReady(() => page.dispatch("onTabItemTap", [{ from, ...tabBar.describe(page.path) }])),
  };
}

interface Bars {
  readonly program: CompiledProgram;
  readonly tabBar: TabBar;
  readonly window: PhoneWindow;
}

function showBars(page: OpenPage, { depth, isTab }: PagePlace, { program, tabBar, window }: Bars): void {
  const place = { depth, isTab, isHome: page.path === program.manifest.homePage };
  const state = titleBarState(program.manifest.window, page.manifest, place);
  window.showTitleBar(state, page.instance);
  // Its components, which may listen as well, are there once it is ready.
  page.whenReady(() => {
    if (page.hears("onTitleClick")) window.hearTitle(page.instance);
  });
  window.fadeTitleBar(state.transparency, page.surface.scroller.scrollTop);
  page.onScrolled = ({ scrollTop }) => window.fadeTitleBar(state.transparency, scrollTop);
  tabBar.select(isTab ? page.path : null);
}

/** What the user does with the bars. */
function listenToWindow(homePage: string, { router, tabBar }: Parts, around: RunSurroundings): void {
  const { window } = around;
  window.onTitleBar({
    back: () => void goBack(router, around),
    home: () => void router.request({ kind: "reLaunch", url: `/${homePage}` }),
    title: () => router.top?.dispatch("onTitleClick", []),
  });
  window.onTab((pagePath) => {
    const page = router.top;
    page?.dispatchEvent("beforeTabItemTap", []);
    if (page?.path === pagePath) page.dispatchEvent("onSelectedTabItemTap", [tabBar.describe(pagePath)]);
    else void router.request({ kind: "switchTab", url: `/${pagePath}`, from: "user" });
  });
  globalThis.addEventListener("resize", () => {
    const { width, height } = window.pageSize;
    router.top?.dispatchEvent("onResize", [{ size: { windowWidth: width, windowHeight: height } }]);
  });
}

/** Back leads through the H5 page's own history first, then asks what the page wants asked, then leaves the page. */
async function goBack(router: Router, around: RunSurroundings): Promise<void> {
  const page = router.top;
  if (await around.goBackInWebView()) return;
  // While the question stood, the page may have gone by itself.
  if (!(await around.mayGoBack(page?.instance)) || router.top !== page) return;
  page?.dispatchEvent("onBack", []);
  await router.request({ kind: "navigateBack", delta: 1 });
}

/**
 * A window that is hidden or minimised is the background. The view's own visibility does not tell: it goes on while the window
 * is hidden, and ends while a dialog of the host takes the view's place. Source: app-and-pages.md, 9.
 */
function followBackground({ app, router }: Parts, options: LaunchOptions, preview: PreviewLink): void {
  let wasInBackground = false;
  preview.onBackground((isInBackground) => {
    if (isInBackground === wasInBackground) return;
    wasInBackground = isInBackground;
    if (isInBackground) {
      toBackground(app, router);
      return;
    }
    app.show(options);
    router.top?.dispatch("onShow", []);
  });
}

function toBackground(app: RunningApp, router: Router): void {
  router.top?.dispatch("onHide", []);
  app.hide();
}

function showProblemsOfProgram(problems: readonly Problem[], { window, texts }: RunSurroundings): void {
  window.showTitleBar(titleBarState({}, {}, { depth: 1, isHome: true }));
  const surface = new PageSurface(window.pages, []);
  surface.drawInstead(<ProblemList heading={texts.problemsOfProgram} problems={problems} texts={texts} />);
}
