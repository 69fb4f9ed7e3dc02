import { apply } from "../../../../app/own-functions";
import type { OnLoss } from "../../data/data-loss";
import { ownCopy } from "../../data/own-copy";
import { type ProgramOptions, programOptions } from "../../data/program-options";
import { layersOf, type MixinValue, mixinValuesOf } from "./mixin";
import { type Observer, parseObserver } from "./observers";

/** A function of the mini-program, called with an instance as `this`. */
export type OwnFunction = (this: unknown, ...args: readonly unknown[]) => unknown;

/** Life cycles of a component's data. Source: docs/platform/components-custom.md#lifecycles. */
export const COMPONENT_LIFE_CYCLES = [
  "onInit",
  "deriveDataFromProps",
  "didMount",
  "didUpdate",
  "didUnmount",
  "onError",
] as const;
export type ComponentLifeCycle = (typeof COMPONENT_LIFE_CYCLES)[number];

/**
 * What a component declares about another that may stand above or below it.
 * Source: docs/platform/components-custom.md#relations.
 */
export interface Relation {
  /** As written: the other component's path, or any name with `target`. */
  readonly key: string;
  readonly type: "parent" | "child" | "ancestor" | "descendant";
  readonly target: unknown;
  readonly handlers: ProgramOptions;
}

/** What `Component(options)` comes to once its mixins are folded in. */
export interface ComponentDefinition {
  /** Fresh data for one instance. @param onLoss told of what cannot be read */
  createData(instance: object, onLoss: OnLoss): Record<string, unknown>;
  /** Defaults of what the user passes. */
  readonly props: ProgramOptions;
  readonly methods: ProgramOptions;
  /** Nested mixins first, the component's own last; all of them run. */
  readonly lifeCycles: Readonly<Record<string, readonly OwnFunction[]>>;
  readonly lifetimes: Readonly<Record<string, readonly OwnFunction[]>>;
  /** Life cycles and events of the page that the component is on. */
  readonly pageEvents: Readonly<Record<string, readonly OwnFunction[]>>;
  readonly observers: readonly Observer[];
  readonly relations: readonly Relation[];
  readonly externalClasses: readonly string[];
  readonly virtualHost: boolean | undefined;
  /** What users of the component get instead of the instance. */
  readonly ref: OwnFunction | undefined;
  readonly mixins: ReadonlySet<MixinValue>;
}

/**
 * Folds a component's options and those of its mixins into one definition: the component wins over its mixins, a later
 * mixin over an earlier one, and life cycles of the same name all run. Fields behind a switch of `options` are ignored
 * without it. Source: docs/platform/components-custom.md#component, docs/platform/components-custom.md#mixins.
 */
export function componentDefinition(options: ProgramOptions): ComponentDefinition {
  const layers = layersOf(options, () => true);
  const switches = programOptions(options.options);
  const behind = (name: string) => (switches[name] === true ? layers.map((layer) => layer[name]) : []);
  return {
    createData: (instance, onLoss) => mergedData(layers, instance, onLoss),
    props: merged(layers.map(({ props }) => props)),
    methods: merged(layers.map(({ methods }) => methods)),
    lifeCycles: functionsByName(layers, COMPONENT_LIFE_CYCLES),
    lifetimes: functionsByName(behind("lifetimes")),
    pageEvents: functionsByName(layers.flatMap(({ rootEvents, pageEvents }) => [rootEvents, pageEvents])),
    observers: behind("observers").flatMap(observersOf),
    relations: relationsOf(merged(behind("relations"))),
    externalClasses: behind("externalClasses").flatMap(strings),
    virtualHost: typeof switches.virtualHost === "boolean" ? switches.virtualHost : undefined,
    ref: typeof options.ref === "function" ? (options.ref as OwnFunction) : undefined,
    mixins: mixinValuesOf(options),
  };
}

export function observersOf(observers: unknown): readonly Observer[] {
  return Object.entries(programOptions(observers)).flatMap(([key, run]) =>
    typeof run === "function" ? [parseObserver(key, run as Observer["run"])] : [],
  );
}

/** By top-level name; each instance gets copies, since one must not change the data of another. */
function mergedData(layers: readonly ProgramOptions[], instance: object, onLoss: OnLoss): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const layer of layers) {
    const own = typeof layer.data === "function" ? apply(layer.data, instance, []) : layer.data;
    Object.assign(data, ownCopy(programOptions(own), onLoss));
  }
  return data;
}

function merged(parts: readonly unknown[]): ProgramOptions {
  return Object.assign({}, ...parts.map(programOptions));
}

/** @param names those that count; without it every function does */
function functionsByName(
  objects: readonly unknown[],
  names?: readonly string[],
): Readonly<Record<string, readonly OwnFunction[]>> {
  const found: Record<string, OwnFunction[]> = {};
  for (const object of objects) {
    const members = programOptions(object);
    for (const name of names ?? Object.keys(members)) {
      const member = members[name];
      if (typeof member !== "function") continue;
      found[name] ??= [];
      found[name].push(member as OwnFunction);
    }
  }
  return found;
}

const RELATION_TYPES: ReadonlySet<unknown> = new Set(["parent", "child", "ancestor", "descendant"]);

function relationsOf(relations: ProgramOptions): readonly Relation[] {
  return Object.entries(relations).flatMap(([key, value]) => {
    const handlers = programOptions(value);
    const { type, target } = handlers;
    return RELATION_TYPES.has(type) ? [{ key, type: type as Relation["type"], target, handlers }] : [];
  });
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
