import type { OnLoadResult, OnResolveResult } from "esbuild";

/** The namespace, in esbuild's sense, of imports that lead nowhere. */
export const MISSING = "missing";

/**
 * Stands for an import that leads nowhere: as bundlers have it, whoever imports it meets an error when that code runs, and not
 * before. Code that tries whether a package is there goes on.
 * @param wanted as written
 */
export function missingModule(wanted: string, warning: string | null): OnResolveResult {
  return { path: wanted, namespace: MISSING, warnings: warning === null ? [] : [{ text: warning }] };
}

/** @param wanted the path of such a module */
export function missingModuleSource(wanted: string): OnLoadResult {
  const text = JSON.stringify(`Cannot find module '${wanted}'`);
  const source = `module.exports = (() => {
  throw Object.assign(new Error(${text}), { code: "MODULE_NOT_FOUND" });
})();
`;
  return { contents: source };
}
