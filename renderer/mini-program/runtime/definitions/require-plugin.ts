import type { Failures } from "../../problems/failures";
import { globalFunction } from "./global-function";
import type { Plugins } from "./plugins";

/**
 * The mini-program's `requirePlugin`: exports at once, or by callback or Promise. Source: docs/platform/plugins.md#using-it.
 * @param plugins asked at each call: the compiled script gets its globals before its plugins are known
 */
export function createRequirePlugin(plugins: () => Plugins, failures: Failures) {
  const exportsOf = (url: unknown) => plugins().exportsOf(String(url));
  const requirePlugin = (url: unknown, callback?: unknown): unknown => {
    if (typeof callback !== "function") return exportsOf(url);
    // After the code that asked, as where the files are still to come.
    setTimeout(() => failures.run("requirePlugin", () => callback(exportsOf(url))));
    return undefined;
  };
  return Object.assign(globalFunction(requirePlugin), { async: async (url: unknown) => exportsOf(url) });
}
