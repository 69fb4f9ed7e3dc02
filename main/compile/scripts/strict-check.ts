import { Script } from "node:vm";
import { sloppyModules } from "./sloppy-names";

/** A module of a bundle that says what strict code may not. */
export interface SloppyModule {
  /** The file as esbuild names it. */
  readonly name: string;
  readonly reason: string;
}

/**
 * Finds the CommonJS modules of a bundle that do not run as strict code: one of them would keep the whole script from running.
 * A module that has not changed since it was found to be right is not read again.
 */
export class StrictCheck {
  readonly #right = new Map<string, string>();

  /** @param bundle as esbuild prints it, not minified */
  mistakesIn(bundle: string): readonly SloppyModule[] {
    const mistakes: SloppyModule[] = [];
    for (const { name, text } of sloppyModules(bundle)) {
      if (this.#right.get(name) === text) continue;
      const reason = reasonAgainst(text);
      if (reason === null) this.#right.set(name, text);
      else mistakes.push({ name, reason });
    }
    return mistakes;
  }
}

function reasonAgainst(text: string): string | null {
  if (/\barguments\.callee\b/.test(text)) return "strict code may not ask for arguments.callee";
  try {
    new Script(`(function (exports, module) { "use strict";${text}})`);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return "this file nests too deep";
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}
