import { join } from "node:path";
import { app, utilityProcess } from "electron";
import { HEAP_MB } from "./compile-limits";
import type { StartCompileProcess } from "./project-compiler";

/** Starts the built compiler in a process of its own. Only once the app is ready. @param builtFolder where it lies */
export function utilityCompileProcess(builtFolder: string): StartCompileProcess {
  return ({ told, gone }) => {
    const child = utilityProcess.fork(join(builtFolder, "compile-process.cjs"), [], {
      serviceName: "Minihost compiler",
      execArgv: [`--js-flags=--max-old-space-size=${HEAP_MB}`],
      stdio: "inherit",
    });
    child.on("message", told);
    child.once("exit", gone);
    return {
      send: (ask) => child.postMessage(ask),
      end() {
        const { pid } = child;
        child.kill();
        // One that is stuck does not hear of that.
        if (pid !== undefined) endAtOnce(pid);
      },
      memoryMb() {
        const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
        return (metric?.memory.workingSetSize ?? 0) / 1024;
      },
    };
  };
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
