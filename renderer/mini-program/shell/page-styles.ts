import { pluginOf } from "../../../app/mini-program/plugin-address";
import { COMPONENT_STYLES } from "../components/component-styles";
import { hostSelector, isolateStyles } from "../components/element/style-scope";
import pageBase from "./page-base.css" with { type: "text" };

/** A component's rules, as a page's sheets need them. */
export interface ComponentStyle {
  readonly id: string;
  readonly css: string;
  /** `apply-shared`: the rules reach what the component draws itself, and nothing else. */
  readonly staysIn: boolean;
}

/** The rules of a page itself. */
export interface PageStyle {
  readonly path: string;
  readonly css: string;
  /** As of a component. */
  readonly staysIn: boolean;
}

/** The styles of a mini-program, in the order of the cascade: the base, app.acss, the page's acss, its components'. */
export class PageStyles {
  readonly #base = sheetOf(`${pageBase}\n${COMPONENT_STYLES}`);
  readonly #app: CSSStyleSheet;
  readonly #pages = new Map<string, CSSStyleSheet>();
  readonly #components = new Map<string, CSSStyleSheet>();

  constructor(appCss: string) {
    this.#app = fontsHoisted(sheetOf(appCss));
  }

  /** Instances of one page share its sheet, and all pages those of a component. */
  sheetsFor({ path, css, staysIn }: PageStyle, components: readonly ComponentStyle[]): CSSStyleSheet[] {
    const page = this.#pages.get(path) ?? ownSheet(css, staysIn ? path : null);
    this.#pages.set(path, page);
    // A plugin's page is none of app.acss's. Source: docs/platform/plugins.md#silent-or-contradictory.
    const app = pluginOf(path) === null ? [this.#app] : [];
    return [this.#base, ...app, page, ...this.componentSheets(components)];
  }

  componentSheets(components: readonly ComponentStyle[]): CSSStyleSheet[] {
    return components.filter((style) => style.css !== "").map((style) => this.#sheet(style));
  }

  #sheet({ id, css, staysIn }: ComponentStyle): CSSStyleSheet {
    const known = this.#components.get(id);
    if (known !== undefined) return known;
    const sheet = ownSheet(hostRules(css, id), staysIn ? id : null);
    this.#components.set(id, sheet);
    return sheet;
  }
}

/**
 * `:host` of a component is its own element, while the shadow root of a page has one host for all of them.
 * Source: docs/platform/components-custom.md#styles.
 */
export function hostRules(css: string, id: string): string {
  const host = hostSelector(id);
  return css.replace(/:host(?:\(([^)]*)\))?(?![\w-])/g, (_, condition: string | undefined) => host + (condition ?? ""));
}

/** @param keeper id of the page or component that keeps its rules in, or null */
function ownSheet(css: string, keeper: string | null): CSSStyleSheet {
  const sheet = sheetOf(css);
  if (keeper !== null) isolateStyles(sheet.cssRules, keeper);
  return fontsHoisted(sheet);
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Browsers ignore `@font-face` inside a shadow root: the document gets a copy of these rules. */
function fontsHoisted(sheet: CSSStyleSheet): CSSStyleSheet {
  const fonts = Array.from(sheet.cssRules).filter((rule) => rule instanceof CSSFontFaceRule);
  if (fonts.length > 0) document.adoptedStyleSheets.push(sheetOf(fonts.map((rule) => rule.cssText).join("\n")));
  return sheet;
}
