import { join } from "node:path";
import { app, utilityProcess } from "electron";
import { codeOf } from "../../files/system-error";
import { HEAP_MB } from "../folder/compile-limits";
import { childProcessesOf, memoryOfProcessMb } from "./child-processes";
import type { StartCompileProcess } from "./project-compiler";

/** Starts the built compiler in a process of its own. Only once the app is ready. @param builtFolder where it lies */
export function utilityCompileProcess(builtFolder: string): StartCompileProcess {
  return ({ told, gone }) => {
    const child = utilityProcess.fork(join(builtFolder, "compile-process.cjs"), [], {
      serviceName: "Minihost compiler",
      execArgv: [`--js-flags=--max-old-space-size=${HEAP_MB}`],
      // esbuild's own process collects its garbage in time.
      env: { ...process.env, GOMEMLIMIT: `${HEAP_MB}MiB` },
      stdio: "inherit",
    });
    child.on("message", told);
    child.once("exit", gone);
    /** esbuild is a process of its own, which this one has started. Never remembered: its number may be another's later. */
    const esbuild = () => (child.pid === undefined ? [] : childProcessesOf(child.pid));
    return {
      send: (ask) => child.postMessage(ask),
      end() {
        const { pid } = child;
        const all = [...(pid === undefined ? [] : [pid]), ...esbuild()];
        child.kill();
        // One that is stuck does not hear of that.
        all.forEach(endAtOnce);
      },
      memoryMb() {
        const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
        const ownMb = (metric?.memory.workingSetSize ?? 0) / 1024;
        return esbuild().reduce((sum, pid) => sum + memoryOfProcessMb(pid), ownMb);
      },
    };
  };
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It has ended, or on Windows is about to.
    if (!["ESRCH", "EPERM"].includes(codeOf(error))) throw error;
  }
}
