import { placeInPlugin, pluginAddress } from "../../../../app/mini-program/plugin-address";
import { resolvePageUrl } from "./page-url";

/**
 * A url of a routing call that is resolved against a fixed path, as one from the source root (of the plugin, for a path in
 * one): query as written. A plugin's url stays as it is.
 */
export function absoluteUrl(url: string, basePath: string): string {
  if (pluginAddress(url) !== null) return url;
  const queryAt = url.indexOf("?");
  const base = placeInPlugin(basePath)?.path ?? basePath;
  return `/${resolvePageUrl(url, base).path}${queryAt === -1 ? "" : url.slice(queryAt)}`;
}
