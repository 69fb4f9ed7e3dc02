import { parseManifestJson, parseOptionalJson } from "../text/json-text";
import type { Warn } from "../text/problem";
import { type DeclaredComponents, declaredGenerics, type StyleIsolation, styleIsolation } from "./component-manifest";
import { type ExtManifest, NO_EXT, overlaid } from "./ext-manifest";
import { Fields } from "./manifest-fields";
import { type PluginDeclaration, pluginDeclarations } from "./plugin-declaration";
import { type TabBarManifest, tabBarManifest } from "./tab-bar-manifest";
import { present, type WindowManifest, windowManifest } from "./window-manifest";

export type { ComponentManifest } from "./component-manifest";
export type { TabBarItem, TabBarManifest } from "./tab-bar-manifest";
export type { WindowManifest } from "./window-manifest";

/** `app.json`, as far as the host acts on it; unknown fields are ignored. Source: docs/platform/app-and-pages.md#appjson. */
export interface AppManifest {
  /** Page paths without extension, at least one, in the order of app.json; those of sub-packages follow. */
  readonly pages: readonly string[];
  /** `entryPagePath`, or the first page. */
  readonly homePage: string;
  readonly window: WindowManifest;
  readonly tabBar?: TabBarManifest;
  /** In ms, by kind of call. */
  readonly networkTimeout?: NetworkTimeout;
  /** Their pages are among `pages` too, by the same paths. */
  readonly subPackages?: readonly SubPackage[];
  readonly behavior?: { readonly shareAppMessage?: "appendQuery"; readonly decodeQuery?: "disable" };
  readonly lazyCodeLoading?: "requiredComponents";
  /** In the order of app.json. */
  readonly plugins?: readonly PluginDeclaration[];
  /** Plugins that are not declared may be loaded by their ids. */
  readonly useDynamicPlugins?: boolean;
  /** `ext` of ext.json: whatever is in it. */
  readonly ext?: Readonly<Record<string, unknown>>;
}

export interface NetworkTimeout {
  readonly request?: number;
  readonly connectSocket?: number;
  readonly uploadFile?: number;
  readonly downloadFile?: number;
}

export interface SubPackage {
  /** Without a / at its end. */
  readonly root: string;
  /** Paths from the source root: `root/page`. */
  readonly pages: readonly string[];
}

/** A page's json. A missing file counts as `{}` (docs/platform/app-and-pages.md#files). */
export interface PageManifest extends WindowManifest {
  readonly styleIsolation?: StyleIsolation;
  /** By tag: the tag to show until that component is available. */
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
  /** URL of an icon beside the capsule. */
  readonly optionMenu?: { readonly icon?: string };
  readonly barButtonTheme?: "default" | "light";
}

/**
 * The paths of the defaults that a page's abstract tags have; a plugin's mini-program may choose others.
 * Same arguments and errors as `parseAppManifest`. Source: docs/platform/plugins.md#inside-the-plugin.
 */
export function parsePageGenerics(text: string, file: string, warn: Warn): DeclaredComponents {
  const generics = Object.entries(
    declaredGenerics(Fields.of(parseOptionalJson(text, file, warn), { text, file, warn })),
  );
  return Object.fromEntries(generics.filter((generic): generic is [string, string] => generic[1] !== null));
}

/**
 * Parses app.json.
 * @param file path from the mini-program's root, with forward slashes
 * @param ext of the ext.json beside it
 * @throws ProblemError with the place of a JSON mistake, or naming the field that is not as documented
 */
export function parseAppManifest(text: string, file: string, warn: Warn, ext: ExtManifest = NO_EXT): AppManifest {
  const app = Fields.of(overlaid(parseManifestJson(text, file, warn), ext.app), { text, file, warn });
  const main = pagePaths(app, app.strings("pages"));
  const [first] = main;
  if (first === undefined) throw app.problem("pages", 'must name at least one page, such as "pages/index/index"');
  const subPackages = subPackagesOf(app);
  const pages = pagePaths(app, [...main, ...subPackages.flatMap((subPackage) => subPackage.pages)]);
  const homePage = homePageOf(app, main) ?? first;
  return {
    pages,
    homePage,
    window: windowManifest(app.object("window")),
    ...present({
      tabBar: tabBarManifest(app, pages),
      networkTimeout: networkTimeout(app),
      subPackages: subPackages.length === 0 ? undefined : subPackages,
      behavior: behavior(app),
      lazyCodeLoading: app.oneOf("lazyCodeLoading", ["requiredComponents"]),
      plugins: app.has("plugins") ? pluginDeclarations(app) : undefined,
      useDynamicPlugins: app.boolean("useDynamicPlugins"),
      ext: Object.keys(ext.ext).length === 0 ? undefined : ext.ext,
    }),
  };
}

/** The components that app.json declares for every page and component. Same arguments and errors as `parseAppManifest`. */
export function parseDeclaredComponents(text: string, file: string, warn: Warn): DeclaredComponents {
  return Fields.of(parseOptionalJson(text, file, warn), { text, file, warn }).texts("usingComponents");
}

/**
 * Parses the json of a page. Same arguments and errors as `parseAppManifest`.
 * @param over what ext.json says of the page
 */
export function parsePageManifest(
  text: string,
  file: string,
  warn: Warn,
  over?: Readonly<Record<string, unknown>>,
): PageManifest {
  const page = Fields.of(overlaid(parseOptionalJson(text, file, warn), over), { text, file, warn });
  const optionMenu = page.has("optionMenu") ? present({ icon: page.object("optionMenu").string("icon") }) : undefined;
  return {
    ...windowManifest(page),
    ...present({
      styleIsolation: styleIsolation(page),
      componentPlaceholder: page.has("componentPlaceholder") ? page.texts("componentPlaceholder") : undefined,
      optionMenu,
      barButtonTheme: page.oneOf("barButtonTheme", ["default", "light"]),
    }),
  };
}

/** `entryPagePath`, when it is one of the pages. */
function homePageOf(app: Fields, pages: readonly string[]): string | undefined {
  const homePage = app.string("entryPagePath")?.replace(/^\/+/, "");
  if (homePage === undefined || pages.includes(homePage)) return homePage;
  app.warn("entryPagePath", `names ${homePage}, which is not one of pages: the first of them is the home page`);
  return undefined;
}

/**
 * A page of a sub-package has the path `root/page`. Older files write `subpackages`.
 * Source: docs/platform/app-and-pages.md#appjson.
 */
function subPackagesOf(app: Fields): readonly SubPackage[] {
  return app.objects(app.has("subPackages") ? "subPackages" : "subpackages").flatMap((subPackage) => {
    const written = subPackage.string("root");
    if (written === undefined) {
      subPackage.warn("root", "must be a folder's path: its pages are left out");
      return [];
    }
    const root = written.replace(/\/$/, "");
    return [
      {
        root,
        pages: pagePaths(
          app,
          subPackage.strings("pages").map((page) => `${root}/${page}`),
        ),
      },
    ];
  });
}

function networkTimeout(app: Fields): NetworkTimeout | undefined {
  if (!app.has("networkTimeout")) return undefined;
  const fields = app.object("networkTimeout");
  return present({
    request: fields.number("request"),
    connectSocket: fields.number("connectSocket"),
    uploadFile: fields.number("uploadFile"),
    downloadFile: fields.number("downloadFile"),
  });
}

function behavior(app: Fields): AppManifest["behavior"] {
  if (!app.has("behavior")) return undefined;
  const fields = app.object("behavior");
  return present({
    shareAppMessage: fields.oneOf("shareAppMessage", ["appendQuery"]),
    decodeQuery: fields.oneOf("decodeQuery", ["disable"]),
  });
}

/** Page paths, each once. One that could lead elsewhere is left out, with a warning. */
export function pagePaths(app: Fields, written: readonly string[]): readonly string[] {
  const paths = new Set<string>();
  for (const path of written) {
    const plain = path.replace(/^\/+/, "");
    const mistake = pathMistake(plain);
    const tell = (reason: string) => app.warn("pages", `has the path ${JSON.stringify(path)}: ${reason}`);
    if (mistake !== null) {
      tell(`${mistake}; it is left out`);
      continue;
    }
    if (plain !== path) tell("write it without the / at its start");
    if (paths.has(plain)) tell("it is listed twice");
    paths.add(plain);
  }
  return [...paths];
}

/** What is wrong with a path that could name a file outside the mini-program, or one file by two names; else null. */
function pathMistake(path: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a path in the operating system's calls.
  if (/[\\?#:\u0000-\u001f]/.test(path)) return "a page path has no \\, ?, #, : or control character";
  if (path.split("/").some((segment) => segment === "" || segment === "." || segment === "..")) {
    return "it must lead from the folder of app.json straight to a page, without an empty part, . or ..";
  }
  return null;
}
