import type { PreviewLink } from "../../../../app/bridge/page/preview";
import { placeInPlugin, pluginAddress } from "../../../../app/mini-program/plugin-address";
import type { PageLocation } from "../../../../app/preview/open-page";
import type { Router, RouterDependencies } from "../page/router";
import { type PageTarget, parseQuery, queryText } from "../urls/page-url";

/** Tells the host which pages are open, and opens the one that the host asks for. */
export class PreviewRun {
  constructor(
    private readonly router: Router,
    private readonly link: PreviewLink,
  ) {}

  /** The host's page bar. Its paths are those of app.json, so they count from the source root. */
  followHost(): void {
    this.link.onOpenPage(async (url) => {
      const isWhole = url.startsWith("/") || pluginAddress(url) !== null;
      const refusal = await this.router.request({ kind: "reLaunch", url: isWhole ? url : `/${url}` });
      if (refusal !== null) this.link.reportRefusal(refusal.errorMessage);
    });
  }

  reportPages(): void {
    this.link.reportPages(this.router.openTargets.map(({ path, query }) => ({ path, query: queryText(query) })));
  }

  /** Opens the pages that were open before a file was saved, one on the other, as far as they are still there. */
  start(routing: RouterDependencies, pages: readonly PageLocation[], home: PageTarget): void {
    const [first, ...others] = pages.filter(({ path }) => routing.known.has(path));
    this.router.start(routing, first === undefined ? home : { path: first.path, query: parseQuery(first.query) });
    for (const { path, query } of others) {
      const inPlugin = placeInPlugin(path);
      const url = `/${inPlugin?.path ?? path}?${query}`;
      // Asked as the plugin itself, since not every page of it is public.
      void this.router.request({ kind: "navigateTo", url, plugin: inPlugin?.pluginId });
    }
  }
}
