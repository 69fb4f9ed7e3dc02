import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { median } from "./figure.mjs";
import { repositoryModule } from "./repository-module.mjs";

const TURNS = 5;

/**
 * From a folder to a compiled mini-program in a process that has compiled nothing before, beside esbuild alone on the scripts
 * of its pages and of the components of its package: no markup, no style sheets, no source map.
 * @param {string} name @param {{ folder: string, library: string }} program library: of components, from the folder
 * @returns {Promise<import("./figure.mjs").Figure>}
 */
export async function compileFigure(name, { folder, library }) {
  const compiler = await repositoryModule("main/compile/compile.ts");
  const ours = [];
  const theirs = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await inNewProcess("minihost", compiler, folder));
    theirs.push(await inNewProcess("esbuild", library, folder));
  }
  const peer = "esbuild alone on its scripts";
  return { name, ours: median(ours), peer, theirs: median(theirs), unit: "ms" };
}

/** @param {string[]} args @returns {Promise<number>} milliseconds */
async function inNewProcess(...args) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [answer] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return Number(answer);
}

/** @param {string} moduleUrl @param {string} folder */
async function compileMs(moduleUrl, folder) {
  const { compileMiniProgram } = await import(moduleUrl);
  const start = performance.now();
  const { problems } = await compileMiniProgram(folder);
  if (problems.length > 0) throw new Error(`the program has a problem: ${problems[0].reason}`);
  return performance.now() - start;
}

/** @param {string} library @param {string} folder */
async function esbuildMs(library, folder) {
  const { build } = await import("esbuild");
  const start = performance.now();
  const scripts = ["pages", library].flatMap((place) => componentScripts(path.join(folder, place)));
  const contents = scripts.map((script) => `require(${JSON.stringify(script)});`).join("\n");
  await build({ stdin: { contents, resolveDir: folder }, bundle: true, write: false, logLevel: "silent" });
  return performance.now() - start;
}

/** @param {string} folder */
function componentScripts(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const known = new Set(files);
  const scripts = files.filter((file) => file.endsWith(".js") && known.has(file.replace(/\.js$/, ".axml")));
  return scripts.map((file) => path.join(folder, file));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , what, place = "", folder = ""] = process.argv;
  console.log(await (what === "minihost" ? compileMs(place, folder) : esbuildMs(place, folder)));
  const { stop } = await import("esbuild");
  await stop();
}
