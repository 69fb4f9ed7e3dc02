import { join } from "node:path";
import { app } from "electron";

// esbuild runs a program of its own, and no program can be run from inside the archive; electron-builder.yml keeps it
// beside. esbuild reads this variable when it is first required, so this file is the first that main.ts imports.
if (app.isPackaged) {
  const packageName = `@esbuild/${process.platform}-${process.arch}`;
  const program = process.platform === "win32" ? "esbuild.exe" : join("bin", "esbuild");
  process.env.ESBUILD_BINARY_PATH = join(
    process.resourcesPath,
    "app.asar.unpacked",
    "node_modules",
    packageName,
    program,
  );
}
