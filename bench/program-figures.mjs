import { rmSync } from "node:fs";
import path from "node:path";
import { DEMO, ROOT } from "../tools/repository.mjs";
import { antdMiniProgram } from "./antd-mini-program.mjs";
import { compileFigure } from "./compile-figure.mjs";
import { rowsFigures } from "./rows-figures.mjs";
import { startFigure } from "./start-figure.mjs";
import { updateFigures } from "./update-figures.mjs";

/**
 * How long mini-programs take to be compiled, shown, updated and filled: a small one, and one with every component of
 * antd-mini.
 * @param {NodeJS.ProcessEnv} env of a session with a display and a keychain
 * @returns {Promise<import("./figure.mjs").Figure[]>}
 */
export async function programFigures(env) {
  const small = path.join(ROOT, "bench", "program");
  const large = await antdMiniProgram();
  try {
    return [
      await startFigure("start to first page", DEMO, env),
      await startFigure("start to first page, antd-mini", large, env),
      await compileFigure("cold compile, antd-mini", {
        folder: large,
        library: path.join("node_modules", "antd-mini", "es"),
      }),
      ...(await updateFigures("save to screen", small, env)),
      ...(await updateFigures("save to screen, antd-mini", large, env)),
      ...(await rowsFigures(env)),
    ];
  } finally {
    rmSync(large, { recursive: true });
  }
}
