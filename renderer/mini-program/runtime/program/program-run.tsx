import type { PreviewLink } from "../../../../app/bridge/page/preview";
import type { NetworkTimeout } from "../../../../app/mini-program/manifest";
import { pluginOf } from "../../../../app/mini-program/plugin-address";
import type { CompiledProgram, ProgramGlobals } from "../../../../app/mini-program/program";
import type { ProgramRealm } from "../../../../app/mini-program/program-realm";
import type { PageLocation } from "../../../../app/preview/open-page";
import { type Problem, problemText } from "../../../../app/text/problem";
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
import { Router, type RouterDependencies, type StackPosition } from "../page/router";
import { TabBar } from "../page/tab-bar";
import { type LaunchOptions, RunningApp } from "./app";
import type { AppEvents } from "./app-events";
import { PreviewRun } from "./preview-run";
import { definitions, Sides, seenPages } from "./sides";
import { reportUncaught } from "./uncaught-exceptions";

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
export interface RunDependencies {
  readonly texts: Texts;
  readonly failures: Failures;
  readonly window: PhoneWindow;
  readonly events: AppEvents;
  readonly preview: PreviewLink;
  /** See `MiniProgramFacts`. */
  readonly startPages: readonly PageLocation[];
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
export function runProgram(wrapper: ProgramWrapper, dependencies: RunDependencies): void {
  const router = new Router();
  const tabBar = new TabBar(dependencies.window);
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
    dependencies.preview.exit();
  };
  const run = { router, tabBar, leave, networkTimeout: () => networkTimeout, extConfig: () => extConfig };
  const plugins = () => (created().program.manifest.useDynamicPlugins ? created().plugins : null);
  const my = dependencies.createMy({ ...run, plugins, side: { plugin: null } });
  const globals = {
    ...definitions(registrations, null),
    App: globalFunction(registrations.App),
    getApp: globalFunction(() => app?.instance),
    getCurrentPages: seenPages(router, null),
    my,
    navigator: dependencies.createNavigator(),
    requirePlugin: createRequirePlugin(() => created().plugins, dependencies.failures),
    requireMiniProgram: undefined,
  };
  const compiled = wrapper(dependencies.createRealm(globals));
  for (const warning of compiled.warnings) console.warn(problemText(warning));
  if (compiled.problems.length > 0) {
    showProblemsOfProgram(compiled.problems, dependencies);
    return;
  }
  networkTimeout = compiled.manifest.networkTimeout ?? {};
  extConfig = compiled.manifest.ext ?? {};
  sides = new Sides(compiled, { run, registrations, my }, dependencies);
  const { program } = sides;
  const appOptions = registrations.loadApp(program, dependencies.failures);
  if (appOptions === null) console.warn(dependencies.texts.appScriptMissing);
  app = new RunningApp(appOptions ?? {}, dependencies.failures, dependencies.events);
  for (const failure of sides.plugins.loadAll()) dependencies.failures.report(failure, "app.json: plugins");
  registrations.loadAll(compiled, dependencies.failures, compiled.manifest);
  reportUncaught(app, dependencies.failures);
  tabBar.declare(program.manifest.tabBar);
  launch(program, { app, router, registrations, tabBar, sides }, dependencies);
}

interface Parts {
  readonly app: RunningApp;
  readonly router: Router;
  readonly registrations: Registrations;
  readonly tabBar: TabBar;
  readonly sides: Sides;
}

function launch(program: CompiledProgram, parts: Parts, dependencies: RunDependencies): void {
  const { app, router } = parts;
  const { homePage } = program.manifest;
  const options: LaunchOptions = { path: homePage, query: undefined, scene: UNKNOWN_SCENE, referrerInfo: {} };
  const preview = new PreviewRun(router, dependencies.preview);
  const routing = routerDependencies(program, { ...parts, preview }, dependencies);
  router.expect(dependencies.startPages.find(({ path }) => routing.known.has(path))?.path ?? homePage);
  app.launch(options);
  listenToWindow(homePage, parts, dependencies);
  followBackground(parts, options, dependencies.preview);
  preview.followHost();
  if (routing.known.has(homePage)) {
    preview.start(routing, dependencies.startPages, { path: homePage, query: {} });
    return;
  }
  const handled = app.pageNotFound({ path: homePage, query: {}, isEntryPage: true });
  router.start(routing, handled && router.isPending ? undefined : { path: homePage, query: {} });
}

function routerDependencies(
  program: CompiledProgram,
  parts: Parts & { readonly preview: PreviewRun },
  dependencies: RunDependencies,
): RouterDependencies {
  const { router, registrations, tabBar, sides, preview } = parts;
  const { texts, failures, window } = dependencies;
  const pages = new PageFactory(program, registrations, {
    container: window.pages,
    styles: new PageStyles(program.app.css),
    shared: sides.dependenciesWith({
      texts,
      failures,
      updates: new UpdateQueue((label) => failures.report(new Error(texts.endlessUpdates(label)), label)),
      nodeMembers: dependencies.nodeMembers,
      components: new ComponentLibrary(program, registrations, sides.plugins, texts),
      routersFor: (ownPath, pagePath) => {
        const own = dependencies.createRouting(router, ownPath);
        // A component of a plugin may not act for a page of the mini-program.
        if (pluginOf(ownPath) !== pluginOf(pagePath)) return { pageRouter: null, router: own };
        return { router: own, pageRouter: ownPath === pagePath ? own : dependencies.createRouting(router, pagePath) };
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
    onTop(page, position) {
      dependencies.onTopPage(page.instance);
      showBars(page, position, { program, tabBar, window });
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

function showBars(page: OpenPage, { depth, isTab }: StackPosition, { program, tabBar, window }: Bars): void {
  const position = { depth, isTab, isHome: page.path === program.manifest.homePage };
  const state = titleBarState(program.manifest.window, page.manifest, position);
  window.showTitleBar(state, page.instance);
  // Its components, which may listen as well, are there once it is ready.
  page.whenReady(() => {
    if (page.listensTo("onTitleClick")) window.listenToTitle(page.instance);
  });
  window.fadeTitleBar(state.transparency, page.surface.scroller.scrollTop);
  page.onScrolled = ({ scrollTop }) => window.fadeTitleBar(state.transparency, scrollTop);
  tabBar.select(isTab ? page.path : null);
}

/** What the user does with the bars. */
function listenToWindow(homePage: string, { router, tabBar }: Parts, dependencies: RunDependencies): void {
  const { window } = dependencies;
  window.onTitleBar({
    back: () => void goBack(router, dependencies),
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
async function goBack(router: Router, dependencies: RunDependencies): Promise<void> {
  const page = router.top;
  if (await dependencies.goBackInWebView()) return;
  // While the question stood, the page may have gone by itself.
  if (!(await dependencies.mayGoBack(page?.instance)) || router.top !== page) return;
  page?.dispatchEvent("onBack", []);
  await router.request({ kind: "navigateBack", delta: 1 });
}

/**
 * A window that is hidden or minimised is the background. The view's own visibility does not tell: it goes on while the window
 * is hidden, and ends while a dialog of the host takes the view's place.
 * Source: docs/platform/app-and-pages.md#order-of-lifecycles.
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

function showProblemsOfProgram(problems: readonly Problem[], { window, texts }: RunDependencies): void {
  window.showTitleBar(titleBarState({}, {}, { depth: 1, isHome: true }));
  const surface = new PageSurface(window.pages, []);
  surface.drawInstead(<ProblemList heading={texts.problemsOfProgram} problems={problems} texts={texts} />);
}
