import type { OnLoss } from "../../data/data-loss";
import { ownCopy, ownMembers } from "../../data/own-copy";
import type { PageData } from "../../data/page-data";
import { type ProgramOptions, programOptions } from "../../data/program-options";
import { type OwnFunction, observersOf } from "./component-definition";
import { layersOf, MixinValue, mixinValuesOf } from "./mixin";
import type { Observer } from "./observers";

/** What `Page(options)` comes to once its mixins are folded in. */
export interface PageDefinition {
  /** The instance's own members, `data` not among them. */
  readonly members: ProgramOptions;
  /** Fresh data for one visit. @param onLoss told of what cannot be read */
  createData(onLoss: OnLoss): PageData;
  /** `events`, and `rootEvents` of mixins: those of a mixin first. */
  readonly events: Readonly<Record<string, readonly OwnFunction[]>>;
  readonly observers: readonly Observer[];
  readonly mixins: ReadonlySet<MixinValue>;
}

/**
 * Folds a page's options and its mixins into one. Of a mixin, which must come from `Mixin()`, a page takes data, methods,
 * `rootEvents` and observers. Source: docs/platform/components-custom.md#mixins; docs/platform/app-and-pages.md#page.
 */
export function pageDefinition(options: ProgramOptions): PageDefinition {
  const layers = layersOf(options, (mixin) => mixin instanceof MixinValue);
  const mixins = layers.slice(0, -1);
  const { data, events, ...own } = options;
  const watches = programOptions(options.options).observers === true;
  return {
    members: { ...Object.assign({}, ...mixins.map(({ methods }) => programOptions(methods))), ...own },
    createData: (onLoss) => ({
      ...Object.assign({}, ...mixins.map((mixin) => ownCopy(madeData(mixin.data), onLoss))),
      ...ownMembers(madeData(data), onLoss),
    }),
    events: eventsOf([...mixins.map(({ rootEvents }) => rootEvents), events]),
    observers: watches ? layers.flatMap((layer) => observersOf(layer.observers)) : [],
    mixins: mixinValuesOf(options),
  };
}

/**
 * Of a page an object is copied shallowly for every instance; a function makes fresh data.
 * Source: docs/platform/app-and-pages.md#page.
 */
function madeData(data: unknown): ProgramOptions {
  return programOptions(typeof data === "function" ? data() : data);
}

function eventsOf(layers: readonly unknown[]): Readonly<Record<string, readonly OwnFunction[]>> {
  const events: Record<string, OwnFunction[]> = {};
  for (const layer of layers) {
    for (const [name, code] of Object.entries(programOptions(layer))) {
      if (typeof code !== "function") continue;
      events[name] ??= [];
      events[name].push(code as OwnFunction);
    }
  }
  return events;
}
