import { existsSync } from "node:fs";
import { run } from "./command.mjs";
import { readCommandLine } from "./command-line.mjs";
import { ExpectedFailure, runTool } from "./expected-failure.mjs";
import { DEMO } from "./repository.mjs";
import { hasDisplay } from "./session.mjs";
import { setUp } from "./set-up.mjs";

await runTool(async () => {
  const line = readCommandLine(process.argv.slice(2));
  const folder = line.folder ?? DEMO;
  if (!existsSync(folder))
    throw new ExpectedFailure(`There is no folder ${folder}. Name the folder of a mini-program: npm start -- <folder>`);
  await setUp({ keyring: !hasDisplay() });
  // Both use libraries that the set-up installs.
  if (!hasDisplay()) return (await import("./preview.mjs")).preview(folder, line);
  const { launchOf } = await import("./launch.mjs");
  const words = process.argv.slice(2);
  const { executable, args, env } = await launchOf(
    line.folder === undefined ? { folder, flags: words } : { flags: words },
  );
  return (await run(executable, args, { env, show: true })).code;
});
