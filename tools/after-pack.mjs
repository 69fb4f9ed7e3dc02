import { readdirSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * Takes Electron's default app out of a packaged program: electron-builder does so only for an Electron that it
 * downloaded itself. With it a program whose archive is missing would run any folder instead of failing.
 * @param {{ appOutDir: string }} context given by electron-builder
 */
export default async function afterPack({ appOutDir }) {
  const found = readdirSync(appOutDir, { recursive: true, encoding: "utf8" }).filter(
    (name) => path.basename(name) === "default_app.asar",
  );
  for (const name of found) rmSync(path.join(appOutDir, name));
}
