import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const OUT = join(ROOT, "out");

/** Chromium 130 and Node 20.18 of Electron 33, the oldest Electron that the host runs on. */
const PAGE_TARGET = "chrome130";
const MAIN_TARGET = "node20.18";

/** Native modules, esbuild, which is a program, and Less, which looks for its own files: they stay in node_modules. */
const MAIN_EXTERNALS = ["electron", "@photostructure/sqlite", "keytar", "esbuild", "less"];

/** `import text from "page-script:renderer/…"`: a script built for a page's own world, as text that a preload runs there. */
const pageScripts = {
  name: "page-scripts",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^page-script:/ }, ({ path }) => ({
      path: path.slice("page-script:".length),
      namespace: "page-script",
    }));
    build.onLoad({ filter: /./, namespace: "page-script" }, async ({ path }) => {
      const options = { bundle: true, format: /** @type {const} */ ("iife"), target: PAGE_TARGET, write: false };
      const { outputFiles } = await build.esbuild.build({ absWorkingDir: ROOT, entryPoints: [path], ...options });
      return { contents: outputFiles[0]?.text ?? "", loader: "text" };
    });
  },
};

/** Every script of the program: its source, where it runs, and what becomes of it. */
const SCRIPTS = [
  {
    entryPoints: {
      main: "main/main.ts",
      "checkpoint-worker": "main/sqlite/checkpoint-worker.ts",
      "compile-process": "main/compile/process/compile-process.ts",
      command: "main/command/program.ts",
      "search-worker": "main/inspector/search-worker.ts",
    },
    outdir: OUT,
    platform: "node",
    format: "cjs",
    target: MAIN_TARGET,
    external: MAIN_EXTERNALS,
    outExtension: { ".js": ".cjs" },
  },
  {
    entryPoints: {
      host: "preload/host.ts",
      "mini-program": "preload/mini-program.ts",
      "web-view": "preload/web-view.ts",
    },
    plugins: [pageScripts],
    outdir: join(OUT, "preload"),
    // A sandboxed preload can require electron and nothing else, so each is one file.
    platform: "browser",
    format: "cjs",
    target: PAGE_TARGET,
    external: ["electron"],
    outExtension: { ".js": ".cjs" },
  },
  {
    // The panel is a script of its own, so that a start need not wait for it. What both need is the third.
    entryPoints: { host: "renderer/host/host.tsx", inspector: "renderer/inspector/inspector-panel.tsx" },
    splitting: true,
    chunkNames: "shared",
    outdir: join(OUT, "host"),
    jsx: "automatic",
    platform: "browser",
    format: "esm",
    target: PAGE_TARGET,
    define: { "process.env.NODE_ENV": '"production"' },
    minify: true,
  },
  {
    entryPoints: { runtime: "renderer/mini-program/start.ts" },
    outdir: join(OUT, "mini-program"),
    platform: "browser",
    format: "iife",
    target: PAGE_TARGET,
  },
];

const PAGES = [
  ["renderer/host/index.html", "host/index.html"],
  ["renderer/mini-program/index.html", "mini-program/index.html"],
];

/** Builds the program into out/. Type errors are found by `npm run check`, not here. */
export async function build() {
  const esbuild = await import("esbuild");
  await Promise.all([
    ...SCRIPTS.map((script) =>
      esbuild.build({ absWorkingDir: ROOT, bundle: true, sourcemap: "linked", logLevel: "warning", ...script }),
    ),
    ...PAGES.map(async ([from, to]) => {
      await mkdir(dirname(join(OUT, to)), { recursive: true });
      await copyFile(join(ROOT, from), join(OUT, to));
    }),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await build();
