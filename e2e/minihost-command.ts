import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./host-under-test";

export const PASSPHRASE = "correct horse battery staple";

export interface CommandRun {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  /** The most memory that it had at once, in MB; 0 where the system does not tell. */
  readonly peakMb: number;
}

export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called as soon as it runs, with its process. */
  readonly whileRunning?: (child: ChildProcess) => void;
}

/** Runs the package's `minihost` command in plain Node, as a script would. */
export async function minihost(args: readonly string[], options: CommandOptions = {}): Promise<CommandRun> {
  const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { bin: { minihost: string } };
  const env = { ...process.env, MINIHOST_PASSPHRASE: PASSPHRASE, ...options.env };
  const child = spawn(process.execPath, [join(ROOT, bin.minihost), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  let peakMb = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk;
  });
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakMbOf(child.pid));
  }, 20);
  options.whileRunning?.(child);
  const code = await new Promise<number>((resolve) => child.on("close", (exitCode) => resolve(exitCode ?? -1)));
  clearInterval(watch);
  return { code, output, errors, peakMb };
}

function peakMbOf(pid: number | undefined): number {
  try {
    const peakKb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(peakKb ?? 0) / 1024;
  } catch (error) {
    // It has ended meanwhile, or this system has no such files.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return 0;
    throw error;
  }
}
