import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "../tools/repository.mjs";

/** Our modules in plain JavaScript run from where they lie: they may look for files beside themselves. */
const plainModules = {
  name: "plain-modules",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, file)).href,
      external: true,
    }));
  },
};

/**
 * Builds one of our TypeScript modules with all of ours that it imports, for Node. It comes to lie inside the repository,
 * where it finds its packages.
 * @param {string} file path from the root @returns {Promise<string>} the built module's URL
 */
export async function repositoryModule(file) {
  const outfile = path.join(ROOT, "out", "bench", `${path.basename(file, ".ts")}.mjs`);
  const options = /** @type {const} */ ({ bundle: true, platform: "node", format: "esm", packages: "external" });
  // The program itself is built as CommonJS, where a module knows its folder by this name.
  const define = { __dirname: "import.meta.dirname" };
  await build({ entryPoints: [path.join(ROOT, file)], outfile, plugins: [plainModules], define, ...options });
  return pathToFileURL(outfile).href;
}
