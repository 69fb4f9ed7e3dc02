import path from "node:path";
import { run } from "./command.mjs";
import { findElectron } from "./electron.mjs";
import { ExpectedFailure, runTool } from "./expected-failure.mjs";
import { ROOT } from "./repository.mjs";
import { setUp } from "./set-up.mjs";

/** electron-builder's own download of Electron is not used: it packages the one that was tested. */
await runTool(async () => {
  await setUp({ keyring: false });
  const { distFolder, version } = await findElectron();
  const targets = process.argv.slice(2);
  const { code } = await run(
    process.execPath,
    [
      path.join(ROOT, "node_modules", "electron-builder", "cli.js"),
      ...(targets.length > 0 ? targets : ["--dir"]),
      "--publish=never",
      `--config.electronDist=${distFolder}`,
      `--config.electronVersion=${version}`,
    ],
    { cwd: ROOT, show: true },
  );
  if (code !== 0) throw new ExpectedFailure("electron-builder failed (see above).");
  console.log("The program is in dist/.");
  return 0;
});
