// What Electron runs when it has no program of its own inside: opens the folder named first on the command line, as the
// default app of Electron's own releases does. The Electron taken from the npm registry comes without one.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { app } = require("electron");

const named = process.argv.slice(1).find((word) => !word.startsWith("-"));
if (named === undefined) {
  console.error("Give the folder of a program: electron [flags] <folder> [its own arguments].");
  process.exit(1);
}
const folder = path.resolve(named);
const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
// Before the program runs: its user-data folder is named after it.
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? "0.0.0");
app.setAppPath(folder);
Module._load(path.join(folder, manifest.main ?? "index.js"), Module, true);
