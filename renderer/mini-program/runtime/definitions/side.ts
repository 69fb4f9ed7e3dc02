/** The side whose `my` it is: the mini-program's own, or that of one of its plugins. */
export type Side = { readonly plugin: null } | { readonly plugin: PluginFacts };

/** A plugin as its own `my` describes it. */
export interface PluginFacts {
  readonly appId: string;
  readonly version: string;
}
