import { GLOBAL_NAMES } from "../../../app/mini-program/program";
import type { GlobalObjectMode } from "../../../app/mini-program/project-manifest";
import {
  ABSENT_NAMES,
  BUILT_INS,
  HARMLESS_FUNCTIONS,
  HARMLESS_OBJECTS,
  TIMERS,
} from "../../../app/mini-program/realm-names";
import { PACKAGE_GLOBAL } from "./package-global";
import type { SloppyNames } from "./sloppy-names";

/**
 * Variables of the script's function, so that naming one costs no look into an object: also what a program may replace for all of
 * its files, as its `App` or its `Promise`.
 */
const VARIABLES = [
  ...[...BUILT_INS, ...HARMLESS_OBJECTS, ...HARMLESS_FUNCTIONS, ...TIMERS, ...GLOBAL_NAMES],
  ...["global", "globalThis", "performance"],
];

const ACCESSORS = VARIABLES.map((name) => `get ${name}() { return ${name}; }, set ${name}(value) { ${name} = value; }`);

/**
 * What stands before the bundle: see `ProgramRealm`, which the function is given. It is no parameter, whose name the author's
 * code could say. A function in brackets is one that V8 takes to be called at once: an arrow function of megabytes would be
 * parsed twice.
 */
function insideHead(mode: GlobalObjectMode): string {
  return `(function () {
with (arguments[0].hidden) with (arguments[0].object) return (function () {
"use strict";
let { ${VARIABLES.join(", ")} } = arguments[0].values(${JSON.stringify(mode)});
let ${ABSENT_NAMES.join(", ")};
const ${PACKAGE_GLOBAL} = arguments[0].object;
arguments[0].share({ ${ACCESSORS.join(", ")} });`;
}

/** What begins the script of a program, or of a plugin: with globals of its own, and run when the plugin is first needed. */
export function wrapperHead(pluginId: string | null, mode: GlobalObjectMode): string {
  const call = pluginId === null ? "start(" : `plugin(${JSON.stringify(pluginId)}, `;
  return `minihostRuntime.${call}${insideHead(mode)}`;
}

/** The variable of the exports of the bundle, which stands behind the head. */
export const SCRIPTS_NAME = "minihostScripts";

/** Global names that are packages: see `NODE_GLOBALS`. */
export const PACKAGES_EXPORT = "packages";

/**
 * What ends a program's or plugin's script.
 * @param literal a `CompiledProgram` or `CompiledPlugin`
 * @param sloppy what the bundle's files assign; null for a script without a bundle
 */
export function wrapperTail(literal: string, sloppy: SloppyNames | null): string {
  const names = JSON.stringify({ assigned: sloppy?.assigned.join(" ") ?? "", probed: sloppy?.probed.join(" ") ?? "" });
  const admit = sloppy === null ? "" : `arguments[0].admit(${names}, ${SCRIPTS_NAME}.${PACKAGES_EXPORT});\n`;
  return `${admit}return ${literal};\n}).call(undefined, arguments[0]);\n}));\n`;
}
