import { resolvePageUrl } from "./page-url";

/** A url of a routing call that is resolved against a fixed path, as one from the source root: query as written. */
export function absoluteUrl(url: string, basePath: string): string {
  const queryAt = url.indexOf("?");
  return `/${resolvePageUrl(url, basePath).path}${queryAt === -1 ? "" : url.slice(queryAt)}`;
}
