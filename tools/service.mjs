import { spawn } from "node:child_process";
import { onProcessEnd } from "./clean-up.mjs";
import { ExpectedFailure } from "./expected-failure.mjs";

const START_MS = 10_000;
const END_MS = 2_000;

/**
 * Starts a program that keeps running beside ours, and ends it by its process id when told to or when this process ends.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, input?: string, readyLine: RegExp }} options
 *   input: what it reads before anything else. readyLine: what it writes (on output or descriptor 3) once it is ready
 * @returns {Promise<{ said: string, end: () => Promise<void> }>} the first group of readyLine
 */
export function startService(command, args, { env, input = "", readyLine }) {
  // A process group of its own: Ctrl-C reaches us alone, and we end things in their order.
  const child = spawn(command, args, { env, detached: true, stdio: ["pipe", "pipe", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = onProcessEnd(() => child.kill("SIGTERM"));
  const end = async () => {
    kill();
    const insist = setTimeout(() => child.kill("SIGKILL"), END_MS);
    await ended;
    clearTimeout(insist);
  };
  // It may end without reading; that shows as its exit.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return new Promise((resolve, reject) => {
    let written = "";
    const fail = (/** @type {string} */ why) => {
      kill();
      reject(
        new ExpectedFailure(
          `${command} ${why}. Check that it starts by hand, then run the command again.\n${written.trim()}`,
        ),
      );
    };
    const limit = setTimeout(() => fail(`was not ready after ${START_MS / 1000} s`), START_MS);
    for (const stream of child.stdio.slice(1)) {
      stream?.on("data", (bytes) => {
        written += bytes;
        const said = readyLine.exec(written)?.[1];
        if (said === undefined) return;
        clearTimeout(limit);
        resolve({ said, end });
      });
    }
    child.once("error", (error) => fail(`did not start (${error.message})`));
    child.once("close", (code) => {
      clearTimeout(limit);
      fail(`ended at once with code ${code}`);
    });
  });
}
