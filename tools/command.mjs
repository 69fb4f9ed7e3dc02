import { spawn } from "node:child_process";
import { onProcessEnd } from "./clean-up.mjs";

/**
 * Runs a command to its end. Never throws for an exit code; a command that does not exist has code 127, as in a shell.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, shell?: boolean, limitMs?: number }} [options]
 *   show: on our own screen and with our input, instead of collected in `output`
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { show = false, limitMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: show ? "inherit" : ["ignore", "pipe", "pipe"] });
    const forget = onProcessEnd(() => child.kill());
    const limit = limitMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), limitMs);
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => {
      clearTimeout(limit);
      forget();
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") resolve({ code: 127, output: error.message });
      else reject(error);
    });
    child.on("close", (code) => {
      clearTimeout(limit);
      forget();
      resolve({ code: code ?? 1, output });
    });
  });
}
