import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const LOOK_MS = 5;
/** Where the number of its threads stands in a process's line, counted from its state. */
const THREADS = 17;

/** Kills a process and all that it started. @param {number} group its leader's process id */
export function endGroup(group) {
  signalled(group, "SIGKILL");
}

/**
 * Waits until nothing of a group runs any more.
 * @param {number} group @param {number} limitMs
 * @returns {Promise<boolean>} whether it was so in time
 */
export async function groupGone(group, limitMs) {
  const deadline = Date.now() + limitMs;
  while (signalled(group, 0) && isRunning(group)) {
    if (Date.now() > deadline) return false;
    await delay(LOOK_MS);
  }
  return true;
}

/**
 * Whether a line of /proc/PID/stat (Linux, proc(5)) is of a process of the group that still runs. One that has ended but was not
 * waited for holds nothing any more, and whoever inherits it may take seconds to wait for it.
 * @param {string} stat @param {number} group
 */
export function runsIn(stat, group) {
  // Its name stands in brackets, and may hold anything, brackets too.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, , itsGroup] = fields;
  if (Number(itsGroup) !== group) return false;
  // One whose first thread has ended may have others that still do.
  return !(state === "Z" || state === "X") || Number(fields[THREADS]) > 1;
}

/** Where the system does not list its processes, whoever can be signalled runs. @param {number} group */
function isRunning(group) {
  if (process.platform !== "linux") return true;
  return readdirSync("/proc").some((name) => /^\d+$/.test(name) && runsIn(statOf(name), group));
}

/** @param {string} pid @returns {string} nothing of a process that is gone by now */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) return "";
    throw error;
  }
}

/** @param {number} group @param {NodeJS.Signals | 0} signal @returns {boolean} whether there is anybody to be told */
function signalled(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH") return false;
    throw error;
  }
}
