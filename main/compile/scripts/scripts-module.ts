import { NODE_GLOBALS } from "./node-packages";
import { PACKAGES_EXPORT } from "./program-wrapper";

/**
 * The source of the module with all scripts. They are `require`d by functions, so that the runtime decides when each is run.
 * @param nodeGlobals of `NODE_GLOBALS`, those that the scripts name
 */
export function entrySource(scripts: readonly string[], nodeGlobals: readonly string[]): string {
  const loads = scripts.map((script) => `() => require(${JSON.stringify(script)}),\n`);
  const packages = nodeGlobals.map((name) => `${name}() { ${NODE_GLOBALS.get(name)} },\n`);
  return `export const loads = [\n${loads.join("")}];\nexport const ${PACKAGES_EXPORT} = {\n${packages.join("")}};\n`;
}
