import { spawn } from "node:child_process";
import path from "node:path";
import { onProcessEnd } from "../clean-up.mjs";
import { ROOT } from "../repository.mjs";

/** Of backups made here. */
const PASSPHRASE = "correct horse battery staple";

/**
 * Starts the `minihost` command in plain Node.
 * @param {readonly string[]} words @param {NodeJS.ProcessEnv} env
 * @returns {{ ended: Promise<{ code: number | null, output: string }>, kill: () => void }} code: null when it was killed
 */
export function startCommand(words, env) {
  const child = spawn(process.execPath, [path.join(ROOT, "tools", "minihost.mjs"), ...words], {
    env: { ...env, MINIHOST_PASSPHRASE: PASSPHRASE },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => void child.kill("SIGKILL");
  const forget = onProcessEnd(kill);
  let output = "";
  const hear = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
  const ended = new Promise((resolve) => {
    child.once("close", (code) => {
      forget();
      resolve({ code, output });
    });
  });
  return { ended, kill };
}
