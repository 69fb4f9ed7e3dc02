import type { CompiledComponent } from "../../../../app/mini-program/program";
import type { ProgramOptions } from "../../data/program-options";
import type { ComponentDefinition } from "../definitions/component-definition";
import type { Owner } from "./owner";
import type { RelationLinks } from "./relation-links";

/** A component that the mini-program declares, ready to run. */
export interface LoadedComponent {
  readonly id: string;
  readonly compiled: CompiledComponent;
  readonly definition: ComponentDefinition;
}

/** Where one use of a component stands. */
export interface MountPoint {
  readonly user: Owner;
  /** The component whose slot or template holds it, nearest first on the way of its events; null for none. */
  readonly composedParent: MountedComponent | null;
  /** Draws the component again, soon. */
  redraw(): void;
}

/** One use of a custom component, as its page, its owner and its relatives know it. */
export interface MountedComponent extends Owner {
  readonly loaded: LoadedComponent;
  readonly mountPoint: MountPoint;
  /** Mounted components that stand in its template or slots. */
  readonly composedParts: Set<MountedComponent>;
  readonly links: RelationLinks;
  readonly above: Owner | null;
  /** The attributes of its tag, and the tag's name. */
  readonly attributes: ProgramOptions;
  readonly tag: string;
  readonly isMounted: boolean;
  readonly isGone: boolean;
  /** Whether it wants to know when it gets another position among its siblings. */
  readonly observesMoves: boolean;
  moved(): void;
  /**
   * What code of another side may have of it: a plugin's component only what its `ref()` gives.
   * Source: docs/platform/plugins.md#inside-the-plugin.
   */
  exposedTo(other: Owner): unknown;
  /** Calls what a component has for a life cycle or an event of its page. */
  pageEvent(name: string, args: readonly unknown[]): void;
  /** Whether it has something for it. */
  listensTo(name: string): boolean;
  /** Children first; a second call does nothing. */
  unmount(): void;
}
