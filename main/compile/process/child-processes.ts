import { readdirSync, readFileSync } from "node:fs";
import { isAbsence, isSystemError } from "../../files/system-error";

/** The processes that a process has started and that still run. Linux alone tells; none elsewhere. */
export function childProcessesOf(pid: number): readonly number[] {
  return allProcesses().filter((each) => parentOf(each) === pid);
}

/** All that a process holds in memory, in MB; 0 for one that has ended, and on other systems than Linux. */
export function memoryOfProcessMb(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(toldOf(pid, "status"))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

function allProcesses(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch (error) {
    if (!isAbsence(error)) throw error;
    return [];
  }
}

function parentOf(pid: number): number {
  // The program's name comes before, in parentheses, and may have some itself.
  return Number(/.*\) \S+ (\d+)/s.exec(toldOf(pid, "stat"))?.[1] ?? 0);
}

/** What the system tells of a process; empty once it has ended, and of one that is not ours to look at. */
function toldOf(pid: number, what: "stat" | "status"): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8");
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return "";
  }
}
