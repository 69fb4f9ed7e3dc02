import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ROOT } from "../tools/repository.mjs";

/** Our own packages, among them those that the mini-programs of the tests use. */
export const MODULES = join(ROOT, "node_modules");

/**
 * A copy of a mini-program in a temporary folder, with the packages that its package.json names: what its author has
 * after `npm install`. The host reads nothing outside the folder, so links would not do.
 */
export function installedCopy(folder: string): { readonly folder: string; readonly remove: () => void } {
  const copy = mkdtempSync(join(tmpdir(), `minihost-${basename(folder)}-`));
  cpSync(folder, copy, { recursive: true, filter: (source) => basename(source) !== "node_modules" });
  for (const name of dependenciesOf(folder)) installPackage(name, copy);
  return { folder: copy, remove: () => rmSync(copy, { recursive: true }) };
}

/** Copies a package and all that it depends on into the node_modules of a folder. */
export function installPackage(name: string, folder: string): void {
  const target = join(folder, "node_modules", name);
  if (existsSync(target)) return;
  const source = join(MODULES, name);
  cpSync(source, target, { recursive: true, dereference: true });
  for (const dependency of dependenciesOf(source)) installPackage(dependency, folder);
}

/** The packages that must lie beside this one: those it brings in a node_modules of its own came with it. */
function dependenciesOf(source: string): readonly string[] {
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(source, "package.json"), "utf8"),
  );
  return Object.keys(dependencies).filter(
    // A package of types has nothing that runs.
    (name) => !name.startsWith("@mini-types/") && !existsSync(join(source, "node_modules", name)),
  );
}
