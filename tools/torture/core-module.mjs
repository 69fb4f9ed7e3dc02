import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "../repository.mjs";

const SEEDED = pathToFileURL(path.join(ROOT, "tools", "torture", "seeded-crypto.mjs")).href;

/** @type {import("esbuild").Plugin} */
const seededCrypto = {
  name: "seeded-crypto",
  setup({ onResolve }) {
    onResolve({ filter: /^node:crypto$/ }, () => ({ path: SEEDED, external: true }));
  },
};

/**
 * The program's own modules in plain Node, with chance that comes from a seed.
 * @returns {Promise<typeof import("./core") & { seedCrypto(seed: number): void }>}
 */
export async function coreModule() {
  const outfile = path.join(ROOT, "out", "torture", "core.mjs");
  const options = /** @type {const} */ ({ bundle: true, platform: "node", format: "esm", packages: "external" });
  const entryPoints = [path.join(ROOT, "tools", "torture", "core.ts")];
  await build({ entryPoints, outfile, plugins: [seededCrypto], ...options });
  const { seedCrypto } = await import("./seeded-crypto.mjs");
  return { ...(await import(pathToFileURL(outfile).href)), seedCrypto };
}
