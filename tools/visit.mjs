import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { onProcessEnd } from "./clean-up.mjs";
import { ExpectedFailure, runTool } from "./expected-failure.mjs";
import { ROOT } from "./repository.mjs";
import { hasDisplay, openSession } from "./session.mjs";
import { setUp } from "./set-up.mjs";
import { readVisitOptions } from "./visit-options.mjs";
import { exitCodeOf, reportText } from "./visit-report.mjs";

await runTool(async () => {
  const options = readVisitOptions(process.argv.slice(2), {
    cwd: process.cwd(),
    defaultOut: path.join(ROOT, "out", "visit"),
  });
  if (!existsSync(options.folder)) throw new ExpectedFailure(`There is no folder ${options.folder}.`);
  await setUp({ keyring: !hasDisplay() });
  mkdirSync(options.out, { recursive: true });
  const profile = mkdtempSync(path.join(os.tmpdir(), "minihost-visit-"));
  const removeProfile = onProcessEnd(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const session = await openSession();
  try {
    // After the set-up: it needs the modules that it installs.
    const { visitAll } = await import("./visit-all.mjs");
    const visits = await visitAll(options, { profile, env: session.env });
    writeFileSync(path.join(options.out, "visit.json"), `${JSON.stringify(visits, null, 2)}\n`);
    console.log(options.isJson ? JSON.stringify(visits, null, 2) : `\n${reportText(visits)}\npictures: ${options.out}`);
    return exitCodeOf(visits);
  } finally {
    await session.end();
    removeProfile();
  }
});
