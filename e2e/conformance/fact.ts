import type { Expect, Page } from "playwright/test";

/** What a documented fact's `act` works with: the mini-program's page, and an `expect` that waits as long as the fact may take. */
export interface Stage {
  readonly screen: Page;
  readonly expect: Expect;
}

/**
 * One documented fact and a mini-program page that shows whether it holds. Every script of it knows `log(...words)`, which
 * writes into a list of the app, and `logged()`, which gives that list as text.
 */
export interface Fact {
  /** What the spec page says, as a statement. */
  readonly fact: string;
  /** The page's template; without one it prints `{{out}}`. */
  readonly axml?: string;
  /** Members of the object given to `Page()`. */
  readonly page?: string;
  /** The page's script before `Page()`: imports, variables. */
  readonly before?: string;
  /** Instead of members: statements of an async function, whose result `gives` tells. `this` is the page. */
  readonly run?: string;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly acss?: string;
  /** Other files, by path from the page's folder; "/x" is from the source root. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a user does before looking, and any look that is more than the page's text. */
  readonly act?: (stage: Stage) => Promise<void>;
  /** The whole text that the visible page shows in the end; runs of white space count as one blank. */
  readonly shows?: string | RegExp;
  /**
   * All that the console warns of in the fact's own files when the mini-program starts, in order, each once; paths count from the
   * page's folder.
   */
  readonly warns?: readonly string[];
  /** What `run` returns, after a round through JSON. */
  readonly gives?: unknown;
}

/** The facts of one section of a spec page, by a name that is unique within the page. */
export interface Section {
  /** The heading on the page: "Expressions". */
  readonly section: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

/** A spec page with its facts. */
export interface SpecPage {
  /** Path from the root: "docs/platform/axml.md". */
  readonly name: string;
  readonly sections: readonly Section[];
  /** Fields of app.json besides `pages`. */
  readonly appJson?: Readonly<Record<string, unknown>>;
  /** Files of the mini-program that belong to no single fact, by path from the source root. */
  readonly files?: Readonly<Record<string, string>>;
  /** The host's own settings, as in its settings.json. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The files of a component, so that a fact needs one line for each component. */
export function component(
  name: string,
  {
    axml = "<slot/>",
    script = "",
    json = {},
  }: { axml?: string; script?: string; json?: Readonly<Record<string, unknown>> },
): Readonly<Record<string, string>> {
  return {
    [`${name}.json`]: JSON.stringify({ component: true, ...json }),
    [`${name}.axml`]: axml,
    [`${name}.js`]: `Component({ ${script} });`,
  };
}
