import type { ComponentManifest, PageManifest } from "../../app/mini-program/manifest";
import type { ComponentId, UsingComponents } from "../../app/mini-program/program";
import type { Problem } from "../../app/text/problem";

/**
 * A page or component with everything but its JavaScript compiled. What could not be compiled is empty, and among the
 * problems.
 */
export interface CompiledView {
  /** Real path of the script; null when it is missing or refused. */
  readonly script: string | null;
  /** Name of the module that exports the `Render`, as in `ProgramParts.modules`; null when it does not compile. */
  readonly markup: string | null;
  readonly css: string;
  readonly usingComponents: UsingComponents;
  readonly problems: readonly Problem[];
}

export interface CompiledPageFiles extends CompiledView {
  /** As in app.json: "pages/index/index". */
  readonly path: string;
  readonly manifest: PageManifest;
}

export interface CompiledComponentFiles extends CompiledView {
  readonly id: ComponentId;
  readonly manifest: ComponentManifest;
}
