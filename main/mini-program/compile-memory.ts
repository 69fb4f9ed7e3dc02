import type { AxmlFile } from "../../app/compiler/axml-compiler";
import type { SjsFile } from "../../app/compiler/sjs-compiler";
import { LastResults } from "./last-results";
import type { ModuleCode } from "./markup-script";
import { ScriptBundler } from "./script-bundler";
import { SourceFiles } from "./source-files";
import { StepMemory } from "./step-memory";

/** What one compilation of a project leaves for the next one, which then does only what saved files have changed. */
export class CompileMemory {
  readonly files: SourceFiles;
  readonly styles = new StepMemory();
  /** Of markup and SJS files as they were read, by path. */
  readonly axml = new LastResults<AxmlFile>();
  readonly sjs = new LastResults<SjsFile>();
  /** The same compiled: ES modules by name, and what becomes of those in the script. */
  readonly modules = new LastResults<string>();
  readonly moduleCode = new LastResults<Promise<ModuleCode>>();
  readonly scripts: ScriptBundler;

  /** @param now in ms since 1970, as the times of files */
  constructor(now: () => number) {
    this.files = new SourceFiles(now);
    this.scripts = new ScriptBundler(now);
  }

  /** Frees what esbuild holds. A compilation that still goes on comes to its end. */
  close(): Promise<void> {
    return this.scripts.close();
  }
}
