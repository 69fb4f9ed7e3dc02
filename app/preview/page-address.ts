import type { PageLocation } from "./open-page";

/** A page as the page bar shows it: "pages/list/list?city=1". */
export function addressOf({ path, query }: PageLocation): string {
  return query === "" ? path : `${path}?${query}`;
}

/**
 * What was typed into the page bar as a url for `my.reLaunch`. Paths count from the source root, with or without a `/` before
 * them; an `.axml` or `.js` behind the path, as it is copied from an editor, is left out.
 * @returns null for nothing
 */
export function urlOfTyped(typed: string): string | null {
  const text = typed.trim();
  const queryAt = text.indexOf("?");
  const path = (queryAt === -1 ? text : text.slice(0, queryAt)).trim();
  const bare = path
    .replaceAll("\\", "/")
    .replace(/^\/+/, "")
    .replace(/\.(axml|acss|js|ts|json)$/, "");
  if (bare === "") return null;
  return queryAt === -1 ? `/${bare}` : `/${bare}${text.slice(queryAt)}`;
}
