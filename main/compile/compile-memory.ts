import type { AxmlFile } from "../../app/compiler/axml-compiler";
import type { SjsFile } from "../../app/compiler/sjs-compiler";
import type { CompiledStyleSheet } from "./compile-style-sheet";
import { SourceFiles } from "./folder/source-files";
import { StepMemory } from "./folder/step-memory";
import { LastResults } from "./last-results";
import type { CompiledModule } from "./markup-modules";
import type { ModuleCode } from "./markup-script";
import { ScriptBundler } from "./scripts/script-bundler";

/** What one compilation of a project leaves for the next one, which then does only what saved files have changed. */
export class CompileMemory {
  readonly files: SourceFiles;
  readonly styles = new StepMemory<CompiledStyleSheet>();
  /** Of markup and SJS files as they were read, by path. */
  readonly axml = new LastResults<AxmlFile>();
  readonly sjs = new LastResults<SjsFile>();
  /** The same compiled: ES modules by name, and what becomes of those in the script. */
  readonly modules = new LastResults<CompiledModule>();
  readonly moduleCode = new LastResults<Promise<ModuleCode>>();
  readonly scripts: ScriptBundler;
  readonly #plugins = new Map<string, CompileMemory>();
  readonly #now: () => number;
  #isClosed = false;

  readonly #onStep: (file: string) => void;

  /**
   * @param now in ms since 1970, as the times of files
   * @param onStep told of each file that is about to be compiled, as problems name it
   */
  constructor(now: () => number, onStep: (file: string) => void = () => {}) {
    this.#now = now;
    this.#onStep = onStep;
    this.files = new SourceFiles(now, onStep);
    this.scripts = new ScriptBundler(now);
  }

  /** Of one of the mini-program's plugins, whose paths mean other files. */
  ofPlugin(pluginId: string): CompileMemory {
    const known = this.#plugins.get(pluginId);
    if (known !== undefined) return known;
    const memory = new CompileMemory(this.#now, this.#onStep);
    // The compilation that asks goes on, and nobody closes it afterwards.
    if (this.#isClosed) void memory.close();
    this.#plugins.set(pluginId, memory);
    return memory;
  }

  /** Frees what esbuild holds. A compilation that still goes on comes to its end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const others = [...this.#plugins.values()].map((plugin) => plugin.close());
    await Promise.all([this.scripts.close(), ...others]);
  }
}
