/** More than the deepest page stack, plugins included; refuses a message made only to fill the main process. */
export const MAX_PAGES = 64;
export const MAX_QUERY_LENGTH = 64 * 1_024;

/** A page of the stack: its path as in app.json, and its query as it stands in a url, without the `?`. */
export interface PageLocation {
  readonly path: string;
  readonly query: string;
}

/** Pages as they may be told: a query that is too long is left out. */
export function shownPages(pages: readonly PageLocation[]): readonly PageLocation[] {
  return pages
    .slice(-MAX_PAGES)
    .map(({ path, query }) => ({ path, query: query.length > MAX_QUERY_LENGTH ? "" : query }));
}
