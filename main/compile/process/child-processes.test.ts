import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { childProcessesOf, memoryOfProcessMb } from "./child-processes";

let child: ChildProcess | null = null;
afterEach(() => child?.kill("SIGKILL"));

async function start(): Promise<number> {
  const hold = "const held = Buffer.alloc(80 * 1024 * 1024, 1); console.log('there'); setInterval(() => held, 1000);";
  const started = spawn(process.execPath, ["-e", hold], { stdio: ["ignore", "pipe", "inherit"] });
  child = started;
  await once(started.stdout, "data");
  if (started.pid === undefined) throw new Error("no process");
  return started.pid;
}

describe.skipIf(process.platform !== "linux")("a process that another one has started", () => {
  it("is found, with the memory that it holds, until it ends", async () => {
    const pid = await start();
    expect(childProcessesOf(process.pid)).toContain(pid);
    expect(memoryOfProcessMb(pid)).toBeGreaterThan(80);
    expect(childProcessesOf(pid)).toEqual([]);
    const exited = child === null ? null : once(child, "exit");
    child?.kill("SIGKILL");
    await exited;
    expect(childProcessesOf(process.pid)).not.toContain(pid);
    expect(memoryOfProcessMb(pid)).toBe(0);
  });
});
