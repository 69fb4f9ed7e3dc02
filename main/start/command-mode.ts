import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "electron";
import { EXIT } from "../command/exit-code";
import type { Surroundings } from "../command/program";

/** Set by the scripts of tools/packaged-bin; what follows the second one is the user's, and not Chromium's to read. */
const COMMAND_FLAGS = ["--command", "--"];

/** The words of a command; null when the program was started for its window. */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(COMMAND_FLAGS[0] ?? "");
  return at !== -1 && argv[at + 1] === COMMAND_FLAGS[1] ? argv.slice(at + COMMAND_FLAGS.length) : null;
}

/**
 * Runs one command of the command line and ends the program with its exit code. Nothing is shown, so no display is needed.
 * @param app before it is ready, so that Chromium has not opened a profile
 * @param builtFolder where command.cjs lies
 */
export async function runCommandMode(app: App, words: readonly string[], builtFolder: string): Promise<void> {
  // Chromium writes wherever it is told; not into the profile, which the command locks for itself.
  const scratch = mkdtempSync(join(tmpdir(), "minihost-command-"));
  app.setPath("userData", scratch);
  // As late as can be: it writes as it ends, too.
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  app.dock?.hide();
  // Ctrl-C before the command has begun: Electron would end with 0, as if it had been carried out.
  const interrupt = () => app.exit(EXIT.interrupted);
  app.once("before-quit", interrupt);
  // Electron sets handlers of its own for Ctrl-C while it starts; the command's come after them.
  await app.whenReady();
  app.off("before-quit", interrupt);
  const { runCommandLine } = createRequire(__filename)(join(builtFolder, "command.cjs")) as CommandProgram;
  app.exit(await runCommandLine(words, { version: app.getVersion(), preview, electron }));
}

type CommandProgram = typeof import("../command/program");

const electron: Surroundings["electron"] = async () => `${process.versions.electron} (packaged)`;

function preview(words: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, words, { stdio: "inherit" })
      .on("error", reject)
      .on("close", (code) => resolve(code ?? EXIT.failed));
  });
}
