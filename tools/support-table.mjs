import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./repository.mjs";

/** Writes docs/support.md anew. The page is made by TypeScript of the runtime, which Node 20 cannot import as it is. */
const { outputFiles } = await build({
  entryPoints: [join(ROOT, "renderer/mini-program/my/capabilities/support-page.ts")],
  bundle: true,
  format: "esm",
  write: false,
});
const script = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`;
const { supportPage } = await import(script);
await writeFile(join(ROOT, "docs", "support.md"), supportPage());
