import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";

/**
 * npm without a shell in between where it can be had: npm tells its scripts where it is, and Node's own packages have it
 * at a known place.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options = {}) {
  const script = npmScript();
  if (script !== undefined) return run(process.execPath, [script, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}

/** @returns {string | undefined} */
function npmScript() {
  const folder = path.dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? "",
    path.join(folder, "../lib/node_modules/npm/bin/npm-cli.js"),
    path.join(folder, "node_modules/npm/bin/npm-cli.js"),
  ];
  // Another package manager sets npm_execpath to itself, and has other options.
  return candidates.find((file) => path.basename(file) === "npm-cli.js" && existsSync(file));
}
