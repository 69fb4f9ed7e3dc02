import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { stop } from "esbuild";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { compileMiniProgram } from "./compile";
import { createProject, PROGRAM, type Project, runScript } from "./compile-project.fixture";

const NODE_MODULES = path.resolve(import.meta.dirname, "../../node_modules");

/** What the libraries call while their scripts are loaded. */
const MY = { SDKVersion: "2.9.0", canIUse: () => true, getSystemInfoSync: () => ({ windowWidth: 375 }) };

const projects: Project[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});
afterAll(() => stop());

/** The component paths of an installed package, as usingComponents names them. */
async function componentsOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(path.join(NODE_MODULES, folder), { recursive: true });
  const paths: string[] = [];
  for (const file of files.filter((name) => name.endsWith(".json"))) {
    const json: unknown = JSON.parse(await readFile(path.join(NODE_MODULES, folder, file), "utf8"));
    if (typeof json !== "object" || json === null || !("component" in json)) continue;
    paths.push(
      path.posix.join(
        folder,
        file
          .split(path.sep)
          .join("/")
          .replace(/\.json$/, ""),
      ),
    );
  }
  return paths.sort();
}

/** Copies a package with all that it depends on into a project, as an author's `npm install` puts it there. */
async function install(name: string, project: Project, installed = new Set<string>()): Promise<void> {
  if (installed.has(name)) return;
  installed.add(name);
  const source = path.join(NODE_MODULES, name);
  await cp(source, path.join(project.folder, "node_modules", name), { recursive: true });
  const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(
    await readFile(path.join(source, "package.json"), "utf8"),
  );
  // Types alone; no script imports them.
  for (const needed of Object.keys(dependencies)) {
    if (!needed.startsWith("@mini-types/")) await install(needed, project, installed);
  }
}

/** A mini-program whose first page declares every component of a folder of a package. */
async function programWith(packageName: string, folder: string) {
  const paths = await componentsOf(folder);
  const usingComponents = Object.fromEntries(paths.map((component, place) => [`c${place}`, component]));
  const tags = paths.map((_, place) => `<c${place}/>`);
  const project = await createProject({
    ...PROGRAM,
    "pages/a/a.json": JSON.stringify({ usingComponents }),
    "pages/a/a.axml": tags.join("\n"),
  });
  projects.push(project);
  await install(packageName, project);
  return { paths, result: await compileMiniProgram(project.folder) };
}

describe("every component of a published library compiles, unmodified", () => {
  it.each([
    ["antd-mini", "antd-mini/es", 100],
    ["mini-antui", "mini-antui/es", 37],
  ])("%s, in %s, all %i", { timeout: 120_000 }, async (packageName, folder, count) => {
    const { paths, result } = await programWith(packageName, folder);
    expect(result.problems).toEqual([]);
    expect(paths).toHaveLength(count);
    const { program, calls } = runScript(result.script, MY);
    for (const component of Object.values(program.components)) component.load();
    expect(Object.keys(program.components).sort()).toEqual(paths.map((component) => `npm:${component}`));
    const registered = calls.filter(([name]) => name === "Component");
    expect(registered).toHaveLength(count);
  });
});
