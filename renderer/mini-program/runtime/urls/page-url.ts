/** What a routing url names. */
export interface PageTarget {
  /** As in app.json: "pages/index/index". Not known to exist. */
  readonly path: string;
  readonly query: PageQuery;
}

/** A page's query: decoded, values always strings. */
export type PageQuery = Readonly<Record<string, string>>;

/**
 * Resolves a routing url: `/a/b` from the source root, anything else relative to the current page.
 * Source: docs/platform/app-and-pages.md#routing.
 * @param currentPath path of the page on top, as in app.json
 */
export function resolvePageUrl(url: string, currentPath: string): PageTarget {
  const queryAt = url.indexOf("?");
  const written = queryAt === -1 ? url : url.slice(0, queryAt);
  const folder = written.startsWith("/") ? [] : currentPath.split("/").slice(0, -1);
  const steps: string[] = [];
  for (const step of [...folder, ...written.split("/")]) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return { path: steps.join("/"), query: queryAt === -1 ? {} : parseQuery(url.slice(queryAt + 1)) };
}

/** Pairs split at `&`, name and value at the first `=`; the last of a repeated name wins, a name alone gets `''`. */
export function parseQuery(text: string): PageQuery {
  const pairs = text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): [string, string] => {
      const equalsAt = pair.indexOf("=");
      return equalsAt === -1
        ? [decoded(pair), ""]
        : [decoded(pair.slice(0, equalsAt)), decoded(pair.slice(equalsAt + 1))];
    });
  return Object.fromEntries(pairs);
}

/** The text that `parseQuery` reads back as the same query. */
export function queryText(query: PageQuery): string {
  return (
    Object.entries(query)
      // A lone surrogate cannot be encoded.
      .map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join("="))
      .join("&")
  );
}

/** A malformed escape keeps the raw text. Source: docs/platform/app-and-pages.md#silent-or-contradictory. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
