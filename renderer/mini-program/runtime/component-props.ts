import { sameMembers } from "../components/template-use";
import type { DataPath } from "./data-path";
import type { ProgramOptions } from "./program-options";

/** Attributes of a component's tag that say something to the runtime and are no props. */
const NO_PROPS = /^(?:ref|key|generic:.*)$/;
const CALLBACK = /^(?:on|catch)[A-Z]/;

/**
 * The props of a component: every attribute under its name as written, names of handlers turned into the user's bound
 * functions, defaults for what is missing. Source: components-custom.md, 5.
 * @param handler the user's function of a name; undefined when there is none
 */
export function componentProps(
  attributes: ProgramOptions,
  defaults: ProgramOptions,
  handler: (name: string) => unknown,
): ProgramOptions {
  const props: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (NO_PROPS.test(name)) continue;
    const prop = CALLBACK.test(name) && typeof value === "string" ? namedHandler(value, handler) : value;
    if (prop !== undefined) props[name] = prop;
  }
  for (const [name, value] of Object.entries(defaults)) {
    if (value !== undefined && !Object.hasOwn(props, name)) props[name] = value;
  }
  return props;
}

/** An expression may leave the name empty: then nothing is bound. */
function namedHandler(name: string, handler: (name: string) => unknown): unknown {
  return name === "" ? undefined : handler(name);
}

/** The names whose values differ, as paths. Empty when nothing changed. */
export function changedProps(before: ProgramOptions, after: ProgramOptions): readonly DataPath[] {
  if (sameMembers(before, after)) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).map((name) => [name]);
}
