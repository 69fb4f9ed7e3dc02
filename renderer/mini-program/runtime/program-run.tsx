import type { Problem } from "../../../app/mini-program/problem";
import type { CompiledPage, CompiledProgram, ProgramGlobals } from "../../../app/mini-program/program";
import type { ComponentEnvironment } from "../components/component-environment";
import type { Texts } from "../language/texts";
import type { Failures } from "../problems/failures";
import { ProblemList } from "../problems/problem-list";
import { PageStyles, PageSurface } from "../shell/page-surface";
import type { PhoneWindow } from "../shell/phone-window";
import { titleBarState } from "../shell/title-bar-state";
import { RunningApp } from "./app";
import { OpenPage, type PageInstance } from "./page";
import { Registrations } from "./registrations";
import { Router } from "./router";
import { UpdateQueue } from "./update-queue";

/** What a run of a mini-program needs around it. */
export interface RunSurroundings {
  readonly texts: Texts;
  readonly failures: Failures;
  readonly window: PhoneWindow;
  /** Asked when the user presses Back: false keeps the page on top open. */
  mayGoBack(page: PageInstance | undefined): Promise<boolean>;
  /** Makes the mini-program's `my`, which routes with this router. */
  createMy(router: Router): object;
  /** What the basic components get of the host. */
  createEnvironment(my: object): ComponentEnvironment;
}

/** The compiled script's function: takes the globals of its realm, gives the program. */
export type ProgramWrapper = (globals: ProgramGlobals) => CompiledProgram;

/** A start without parameters of its own; the platform's code for an unknown way of starting. */
const UNKNOWN_SCENE = "0000";

/** Runs a mini-program from its compiled script to its first page. With problems of the whole program nothing runs. */
export function runProgram(wrapper: ProgramWrapper, around: RunSurroundings): void {
  const router = new Router();
  const registrations = new Registrations();
  let app: RunningApp | null = null;
  const my = around.createMy(router);
  const program = wrapper({
    App: registrations.App,
    Page: registrations.Page,
    Mixin: (options: unknown) => options,
    Component: registrations.Component,
    getApp: () => app?.instance,
    getCurrentPages: () => router.currentPages,
    my,
  });
  if (program.problems.length > 0) {
    showProblemsOfProgram(program.problems, around);
    return;
  }
  const appOptions = registrations.loadApp(program, around.failures);
  if (appOptions === null) console.warn(around.texts.appScriptMissing);
  app = new RunningApp(appOptions ?? {}, around.failures);
  registrations.loadPages(program, around.failures);
  reportUncaught(app, around.failures);
  const environment = around.createEnvironment(my);
  launch(program, { app, router, registrations, environment }, around);
}

interface Parts {
  readonly app: RunningApp;
  readonly router: Router;
  readonly registrations: Registrations;
  readonly environment: ComponentEnvironment;
}

function launch(program: CompiledProgram, parts: Parts, around: RunSurroundings): void {
  const { app, router, registrations, environment } = parts;
  const { homePage } = program.manifest;
  app.launch({ path: homePage, query: undefined, scene: UNKNOWN_SCENE, referrerInfo: {} });
  const styles = new PageStyles(program.app.css);
  const updates = new UpdateQueue();
  const routing = {
    known: new Set(Object.keys(program.pages)),
    create: (path: string) => createPage(path, { program, registrations, styles, updates, environment }, around),
    onTop(page: OpenPage, depth: number) {
      const place = { depth, isHome: page.path === homePage };
      around.window.showTitleBar(titleBarState(program.manifest.window, page.manifest, place), page.instance);
    },
  };
  around.window.onTitleBar({
    back: () => void goBack(router, around),
    home: () => void router.request({ kind: "reLaunch", url: `/${homePage}` }),
  });
  if (routing.known.has(homePage)) {
    router.start(routing, { path: homePage, query: {} });
    return;
  }
  const handled = app.pageNotFound({ path: homePage, query: {}, isEntryPage: true });
  router.start(routing, handled && router.isPending ? undefined : { path: homePage, query: {} });
}

async function goBack(router: Router, around: RunSurroundings): Promise<void> {
  const page = router.currentPages.at(-1);
  if (!(await around.mayGoBack(page))) return;
  // While the question stood, the page may have gone by itself.
  if (router.currentPages.at(-1) === page) await router.request({ kind: "navigateBack", delta: 1 });
}

interface PageParts {
  readonly program: CompiledProgram;
  readonly registrations: Registrations;
  readonly styles: PageStyles;
  readonly updates: UpdateQueue;
  readonly environment: ComponentEnvironment;
}

function createPage(path: string, parts: PageParts, around: RunSurroundings): OpenPage {
  const { program, registrations, styles, updates, environment } = parts;
  const compiled = program.pages[path];
  const options = registrations.page(path);
  const problems = problemsOf(path, compiled, options === undefined, around.texts);
  const shown =
    compiled === undefined || problems.length > 0 ? { ...EMPTY_PAGE, manifest: compiled?.manifest ?? {} } : compiled;
  const background = shown.manifest.backgroundColor ?? program.manifest.window.backgroundColor;
  const surface = new PageSurface(around.window.pages, styles.sheetsFor(path, shown.css), background);
  if (problems.length > 0) {
    const heading = compiled === undefined ? around.texts.pageNotFound : around.texts.problemsOfPage;
    surface.drawInstead(<ProblemList heading={heading} problems={problems} />);
  }
  return new OpenPage(path, options ?? {}, shown, surface, { failures: around.failures, updates, environment });
}

/** What keeps a page from showing its content. */
function problemsOf(
  path: string,
  compiled: CompiledPage | undefined,
  unregistered: boolean,
  texts: Texts,
): readonly Problem[] {
  if (compiled === undefined) return [{ file: path, reason: texts.pageNotFound }];
  if (compiled.problems.length > 0) return compiled.problems;
  return unregistered ? [{ file: `${path}.js`, reason: texts.pageScriptMissing }] : [];
}

/** Stands in for a page that cannot run, so that the way back from it works as from any other. */
const EMPTY_PAGE: CompiledPage = {
  load() {},
  render: () => null,
  css: "",
  manifest: {},
  usingComponents: {},
  problems: [],
};

function showProblemsOfProgram(problems: readonly Problem[], { window, texts }: RunSurroundings): void {
  window.showTitleBar(titleBarState({}, {}, { depth: 1, isHome: true }));
  const surface = new PageSurface(window.pages, [], undefined);
  surface.drawInstead(<ProblemList heading={texts.problemsOfProgram} problems={problems} />);
}

/** Timers, listeners and promises of the mini-program fail outside any call of ours. */
function reportUncaught(app: RunningApp, failures: Failures): void {
  window.addEventListener("error", (event) => {
    // The console gets it from `report`, once.
    event.preventDefault();
    failures.report(event.error ?? event.message, "");
  });
  window.addEventListener("unhandledrejection", (event) => {
    const { reason, promise } = event;
    app.unhandledRejection({ reason, promise });
    // A refused my.* call rejects with a plain object: the browser's console names it, the page is left alone.
    if (!(reason instanceof Error)) return;
    event.preventDefault();
    failures.report(reason, "Promise");
  });
}
