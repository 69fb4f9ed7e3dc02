import type { Problem } from "../text/problem";
import type { AppManifest, ComponentManifest, PageManifest } from "./manifest";

/**
 * What the compiler hands to the runtime: the contract between `main/mini-program` (which writes it as JavaScript)
 * and `renderer/mini-program` (which runs it).
 *
 * The compiled script is one call of `minihostRuntime.plugin(id, (realm) => plugin)` for each plugin, then one of
 * `minihostRuntime.start((realm) => program)`, with a `ProgramRealm` each. The wrapper functions keep realms apart: the code of a plugin sees its own
 * `my` and no other's, whoever calls it.
 */
export interface CompiledProgram {
  readonly manifest: AppManifest;
  readonly app: CompiledApp;
  /** By page path as in app.json: "pages/index/index". */
  readonly pages: Readonly<Record<string, CompiledPage>>;
  /** By component id. */
  readonly components: Readonly<Record<string, CompiledComponent>>;
  /** By app id: those that app.json declares, and those that may be loaded while it runs. */
  readonly plugins: Readonly<Record<string, DeclaredPlugin>>;
  /** Mistakes that keep the whole mini-program from running (no app.json, JavaScript that does not parse). */
  readonly problems: readonly Problem[];
  /** Mistakes that cost less than a page, in any of its files: each is told once in the console when it starts. */
  readonly warnings: readonly Problem[];
}

/** What a mini-program knows of a plugin before its code runs. Paths and ids are those of `pathInPlugin`. */
export interface DeclaredPlugin {
  /** The mini-program's name for it; null for one that is loaded by its id. */
  readonly alias: string | null;
  readonly version: string;
  readonly lazy: boolean;
  /** By the name that urls have. */
  readonly publicPages: Readonly<Record<string, string>>;
  /** By the name that urls have. */
  readonly publicComponents: Readonly<Record<string, ComponentId>>;
  readonly pages: readonly string[];
  /** By page: the mini-program's components for the page's abstract tags. */
  readonly generics: Readonly<Record<string, UsingComponents>>;
  /** Why it cannot run, in a sentence that names alias and id; null when it can. */
  readonly problem: string | null;
  /**
   * The exports of the mini-program's script that the plugin may read; undefined when app.json gives none.
   * @throws what the script throws
   */
  exports(): unknown;
}

/** A plugin, as its wrapper function gives it. Pages by path and components by id are those of `pathInPlugin`. */
export interface CompiledPlugin {
  /** Runs the plugin's main script when that has not run yet, and gives its exports. */
  main(): unknown;
  readonly pages: Readonly<Record<string, CompiledPage>>;
  readonly components: Readonly<Record<string, CompiledComponent>>;
  /** Mistakes that keep the whole plugin from running. */
  readonly problems: readonly Problem[];
  /** Mistakes that cost less than a page: each is told once in the console when the plugin is loaded. */
  readonly warnings: readonly Problem[];
}

/**
 * A component's path without extension: from the source root ("components/card/index"), for an npm package from its own
 * name ("npm:antd-mini/es/Button/index"), so that `this.is` and error messages read well and two packages never meet; for
 * one of a plugin as `pathInPlugin` has it.
 */
export type ComponentId = string;

/** Which component a tag means in one template: the page's or component's own `usingComponents` over those of app.json. */
export type UsingComponents = Readonly<Record<string, ComponentId>>;

export interface CompiledApp {
  /** Runs app.js, which calls `App()`. */
  load(): void;
  /** app.acss as CSS; empty without one. */
  readonly css: string;
}

export interface CompiledPage {
  /** Runs the page's script, which calls `Page()`. */
  load(): void;
  readonly render: Render;
  /** The page's acss as CSS; empty without one. */
  readonly css: string;
  readonly manifest: PageManifest;
  readonly usingComponents: UsingComponents;
  /** Mistakes in this page alone: it shows them instead of its content; the other pages run. */
  readonly problems: readonly Problem[];
}

export interface CompiledComponent {
  /** Runs the component's script, which calls `Component()`. */
  load(): void;
  readonly render: Render;
  /** The component's acss as CSS; empty without one. */
  readonly css: string;
  readonly manifest: ComponentManifest;
  readonly usingComponents: UsingComponents;
  /** Mistakes in this component alone: an error box takes its place, the page keeps working. */
  readonly problems: readonly Problem[];
}

/**
 * The free names of a mini-program's JavaScript; the compiled script takes them from its realm. Any of its files may
 * assign to one, for all of them.
 */
export const GLOBAL_NAMES = [
  ...(["App", "Page", "Component", "Mixin", "getApp", "getCurrentPages", "my"] as const),
  ...(["requirePlugin", "requireMiniProgram", "navigator"] as const),
] as const;
export type ProgramGlobals = Readonly<Record<(typeof GLOBAL_NAMES)[number], unknown>>;

/** The names a template's expressions see: a page's data, in an object without a prototype. */
export type Scope = Readonly<Record<string, unknown>>;

/** Made by the runtime's kit and passed back to it unread. */
export type RenderNode = unknown;

/** A compiled AXML template: pure, called for every render. */
export type Render = (kit: RenderKit, scope: Scope) => RenderNode;

/** What compiled AXML calls. Its implementation decides what a tag is; the compiler knows no component. */
export interface RenderKit {
  /**
   * One element. Attribute names are as written ("onTap", "data-id", "class"); a value is a string for literal or mixed
   * text, the expression's own value for a lone `{{expr}}`, and `true` for a bare attribute. `a:*` attributes never get here.
   */
  element(tag: string, attributes: Readonly<Record<string, unknown>>, children: readonly RenderNode[]): RenderNode;
  /**
   * A child that names its slot (`slot="x"`) or takes what the slot hands up (`slot-scope="p"`). Wherever it stands among
   * the children of a custom component (also inside `a:if`, `a:for` or `block`), it is that slot's content; anywhere else
   * it renders in place. The element itself keeps no `slot` and no `slot-scope` attribute.
   * @param name null for the default slot
   */
  slotted(name: string | null, render: (slotProps: Scope) => RenderNode): RenderNode;
  /** `<slot>`: what the user of this component passed for it, or the fallback. `props` are its other attributes. */
  slot(name: string, props: Scope, fallback: () => RenderNode): RenderNode;
  /**
   * `<template is data>`: renders one of the templates that the file knows, with nothing in scope but `data`; an unknown name
   * renders nothing and warns. Unchanged `data` (member by member, `===`) need not render again.
   */
  template(templates: Templates, is: unknown, data: unknown): RenderNode;
  /** Literal text and `{{expr}}` values of one text node, in order. */
  text(parts: readonly unknown[]): RenderNode;
  /** Attribute text around expressions; `undefined` and `null` print as nothing. Source: docs/platform/axml.md#markup. */
  join(parts: readonly unknown[]): string;
  /** Several nodes in a row, without an element of their own (`block`, or a template's roots). */
  fragment(nodes: readonly RenderNode[]): RenderNode;
  /**
   * `a:for`. Arrays by item, a number as 1..n, an object by its own keys, anything else as nothing. `keyOf` gives
   * the value of `a:key`, when there is one. Source: docs/platform/axml.md#lists.
   */
  each(
    list: unknown,
    render: (item: unknown, index: unknown) => RenderNode,
    keyOf?: (item: unknown, index: unknown) => unknown,
  ): RenderNode;
}

/** The templates that a file defines or imports, by name. Each closes over the SJS modules of the file that defines it. */
export type Templates = Readonly<Record<string, Render>>;
