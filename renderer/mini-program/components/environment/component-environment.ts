import { createContext } from "preact";
import { type ComponentTexts, componentTextsFor } from "../../language/component-texts";
import type { WebViewHost } from "./web-view-host";

/** A list of which the user picks one. */
export interface Choice {
  readonly title: string;
  readonly options: readonly string[];
  /** Index of the option that is chosen at first. */
  readonly selected: number;
}

/** What basic components need beyond their page: each is a seam, so that components know neither router nor bridge. */
export interface ComponentEnvironment {
  readonly texts: ComponentTexts;
  /** Calls a function of the mini-program's own `my`; one that is missing or refuses is told in the console. */
  callMy(name: string, options: Readonly<Record<string, unknown>>): void;
  /** @returns the index that the user chose, or null for a way out */
  choose(choice: Choice): Promise<number | null>;
  /** Shows web pages; null where nobody can. */
  readonly webViews: WebViewHost | null;
}

/** Of the page that a component stands on. Without a provider nothing answers, which unit tests rely on. */
export const Environment = createContext<ComponentEnvironment>({
  texts: componentTextsFor("en"),
  callMy() {},
  choose: () => Promise.resolve(null),
  webViews: null,
});
