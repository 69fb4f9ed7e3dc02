import { type Plugins, PluginUnusable } from "../../runtime/definitions/plugins";
import type { Side } from "../../runtime/definitions/side";
import { type ApiMaker, done, refused } from "../calls/api-call";
import { textOption } from "../calls/api-option";

/**
 * What `my` has because of plugins. Outside one, `getPluginIdSync` has no id to give.
 * Source: docs/platform/plugins.md#declaring-a-plugin, docs/platform/plugins.md#using-it,
 * docs/platform/plugins.md#inside-the-plugin.
 * @param appId of the mini-program
 * @param plugins asked at each call; null when the mini-program does not allow dynamic plugins
 */
export function createPluginApi(make: ApiMaker, { plugin }: Side, appId: string, plugins: () => Plugins | null) {
  return {
    getPluginIdSync: () => ({ pluginId: plugin?.appId ?? "" }),
    getParentAppIdSync: () => ({ appId }),
    loadPlugin: make("loadPlugin", (options) => {
      if (plugin !== null) return refused({ error: 1, errorMessage: "my.loadPlugin is not supported in a plugin" });
      const loadable = plugins();
      if (loadable === null) {
        return refused({ error: 1, errorMessage: "app.json does not say useDynamicPlugins: true" });
      }
      const [id = ""] = textOption(options, "plugin").split("@");
      try {
        loadable.load(id);
        return done();
      } catch (error) {
        if (error instanceof PluginUnusable) return refused({ error: 1, errorMessage: error.message });
        throw error;
      }
    }),
  };
}

/** Calls that a plugin may not make, each with what it fails with. Source: docs/platform/plugins.md#inside-the-plugin. */
export function createRefusedApis(make: ApiMaker) {
  const refuse = (name: string) =>
    make(name, () => refused({ error: 1, errorMessage: `my.${name} is not supported in a plugin` }));
  return { enableAlertBeforeUnload: refuse("enableAlertBeforeUnload") };
}

/** Names that a plugin asks `my.canIUse` about in vain. */
const NOT_IN_PLUGINS: ReadonlySet<string> = new Set([
  ...["loadPlugin", "switchTab", "enableAlertBeforeUnload", "web-view", "plugin", "plugin.dynamic"],
]);

/**
 * What `my.canIUse` answers because of plugins; undefined where that makes no difference.
 * @param allowsDynamic whether app.json says `useDynamicPlugins`
 */
export function canIUsePlugins(asked: unknown, { plugin }: Side, allowsDynamic: boolean): boolean | undefined {
  if (typeof asked !== "string") return undefined;
  const [name = ""] = asked.split(".");
  if (plugin !== null && (NOT_IN_PLUGINS.has(name) || NOT_IN_PLUGINS.has(asked))) return false;
  if (asked === "plugin") return true;
  return asked === "plugin.dynamic" ? allowsDynamic : undefined;
}
