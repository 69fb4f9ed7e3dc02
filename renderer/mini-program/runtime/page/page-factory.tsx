import { pluginOf } from "../../../../app/mini-program/plugin-address";
import type { CompiledPage, CompiledProgram } from "../../../../app/mini-program/program";
import { CUSTOM_TAB_BAR } from "../../../../app/mini-program/tab-bar-manifest";
import type { Problem } from "../../../../app/text/problem";
import { styleScopeOf } from "../../components/element/style-scope";
import type { Texts } from "../../language/texts";
import { ProblemList } from "../../problems/problem-list";
import type { ComponentStyle, PageStyles } from "../../shell/page-styles";
import { PageSurface } from "../../shell/page-surface";
import type { OwnerDependencies } from "../component/owner";
import type { Registrations } from "../definitions/registrations";
import { OpenPage } from "./page";

/** What every page of a run is made with. */
export interface PageFactoryDependencies {
  /** Holds the page surfaces. */
  readonly container: Element;
  readonly styles: PageStyles;
  readonly shared: OwnerDependencies;
}

/** Makes pages, each ready for its `onLoad`. One that cannot run shows its problems instead of its content. */
export class PageFactory {
  constructor(
    private readonly program: CompiledProgram,
    private readonly registrations: Registrations,
    private readonly dependencies: PageFactoryDependencies,
  ) {}

  /** @param isTab reached as a tab: has a custom tab bar of its own, where app.json asks for one */
  create(path: string, isTab: boolean): OpenPage {
    const { container, styles, shared } = this.dependencies;
    const { texts } = shared;
    const compiled = this.#compiled(path);
    const options = this.registrations.page(path);
    const problems = problemsOf(path, compiled, options === undefined, texts);
    const shown =
      compiled === undefined || problems.length > 0 ? { ...EMPTY_PAGE, manifest: compiled?.manifest ?? {} } : compiled;
    const tabBar = isTab && this.program.manifest.tabBar?.customize === true ? CUSTOM_TAB_BAR : null;
    const staysIn = shown.manifest.styleIsolation === "apply-shared";
    const sheets = styles.sheetsFor(
      { path, css: shown.css, staysIn },
      componentStyles(this.program, [...Object.values(shown.usingComponents), ...(tabBar === null ? [] : [tabBar])]),
    );
    const look = { ...this.program.manifest.window, ...shown.manifest };
    const surface = new PageSurface(container, sheets, {
      styleScope: staysIn ? styleScopeOf(path) : undefined,
      background: look.backgroundColor,
      canPullDown: look.pullRefresh === true && look.allowsBounceVertical !== "NO",
      reachBottomDistance: look.onReachBottomDistance,
      // 100rpx of a screen whose rpx are always half a px.
      rootFontSize: look.responsive === false ? "50px" : undefined,
    });
    if (problems.length > 0) {
      const heading = compiled === undefined ? texts.pageNotFound : texts.problemsOfPage;
      surface.drawInstead(<ProblemList heading={heading} problems={problems} texts={texts} />);
    }
    const dependencies = shared.forSide(pluginOf(path));
    const stylesOf = (id: string) => styles.componentSheets(componentStyles(this.program, [id]));
    return new OpenPage(path, { options: options ?? {}, compiled: shown, tabBar, stylesOf }, surface, dependencies);
  }

  /** A plugin's page has the mini-program's components for its abstract tags. */
  #compiled(path: string): CompiledPage | undefined {
    const compiled = this.program.pages[path];
    const generics = this.program.plugins[pluginOf(path) ?? ""]?.generics[path];
    if (compiled === undefined || generics === undefined) return compiled;
    return { ...compiled, usingComponents: { ...compiled.usingComponents, ...generics } };
  }
}

/** The styles of every component that a page can reach, those of users before those of what they use. */
function componentStyles(program: CompiledProgram, using: readonly string[]): readonly ComponentStyle[] {
  const reached = new Map<string, ComponentStyle>();
  const visit = (ids: readonly string[]) => {
    for (const id of ids) {
      const component = Object.hasOwn(program.components, id) ? program.components[id] : undefined;
      if (component === undefined || reached.has(id)) continue;
      const { css, manifest } = component;
      reached.set(id, { id, css, staysIn: manifest.styleIsolation === "apply-shared" });
      const generics = Object.values(component.manifest.componentGenerics ?? {}).map((generic) => generic.default);
      visit([...Object.values(component.usingComponents), ...generics.filter((byDefault) => byDefault !== undefined)]);
    }
  };
  visit(using);
  return [...reached.values()];
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
