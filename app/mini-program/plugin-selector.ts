/**
 * Whether code of one side may look for nodes by a selector. What stands around a plugin's nodes is mostly the mini-program's, and a
 * selector such as `[data-pin^="1"] .mine` would ask for its values: a plugin asks for attributes of the nodes alone that it finds.
 * @param plugin whose code asks; null for the mini-program's
 */
export function mayAskBy(selector: string, plugin: string | null): boolean {
  return plugin === null || !selector.includes("[") || /^[^\s>+~:]+$/.test(selector);
}
