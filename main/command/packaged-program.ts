import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommandLine } from "./program";

// The packaged executable runs this as plain Node (ELECTRON_RUN_AS_NODE), started by the script in its bin folder.
const { version } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as { version: string };

void runCommandLine(process.argv.slice(2), {
  version,
  preview,
  electron: async () => `${process.versions.electron} (packaged)`,
}).then((code) => process.exit(code));

function preview(words: readonly string[]): Promise<number> {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  return new Promise((resolve, reject) => {
    spawn(process.execPath, words, { env, stdio: "inherit" })
      .on("error", reject)
      .on("close", (code) => resolve(code ?? 1));
  });
}
