import { readAttributeName } from "../../components/element/attribute-name";
import { memberPath, type OnLoss } from "../../data/data-loss";
import { ownCopy } from "../../data/own-copy";
import { type CopyRules, plainCopy } from "../../data/plain-copy";
import type { ProgramOptions } from "../../data/program-options";

/** Attributes of a component's tag that say something to the runtime and are no props. */
const NO_PROPS = /^(?:ref|key|generic:.*|change:.*)$/;
const CALLBACK = /^(?:on|catch)[A-Z]/;

/**
 * What the user of a component passes it: every attribute under its name as written, names of handlers turned into the
 * user's bound functions. Source: docs/platform/components-custom.md#props-and-events-to-the-parent. A hyphenated name
 * has its value in camel case too: what uni-app
 * builds passes `u-p` and reads `uP`. So has `class`, as `className`: what Antmove builds passes the one and reads the other.
 * @param handler the user's function of a name; undefined when there is none
 */
export function passedProps(attributes: ProgramOptions, handler: (name: string) => unknown): ProgramOptions {
  const props: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (NO_PROPS.test(name)) continue;
    const prop = CALLBACK.test(name) && typeof value === "string" ? namedHandler(value, handler) : value;
    if (prop === undefined) continue;
    props[name] = prop;
    const read = name === "class" ? "className" : plainName(name);
    if (read !== null && !Object.hasOwn(attributes, read)) props[read] = prop;
  }
  return props;
}

function plainName(written: string): string | null {
  const read = readAttributeName(written);
  return read.kind === "plain" ? read.name : null;
}

/** An expression may leave the name empty: then nothing is bound. */
function namedHandler(name: string, handler: (name: string) => unknown): unknown {
  return name === "" ? undefined : handler(name);
}

/**
 * The props of one component, on both sides: its template has what the user passes, its code has copies that it may write
 * into. Functions are the same on both.
 */
export class ReceivedProps {
  #given: ProgramOptions = {};
  #shown: ProgramOptions = {};

  /**
   * @param defaults of what the user does not pass
   * @param onLoss told of what cannot be passed
   */
  constructor(
    private readonly defaults: ProgramOptions,
    private readonly onLoss: OnLoss,
  ) {}

  /** What the template sees. */
  get shown(): ProgramOptions {
    return this.#shown;
  }

  /**
   * Takes what the user passes now.
   * @returns the names whose content differs from before
   */
  receive(passed: ProgramOptions): readonly string[] {
    const before = this.#shown;
    const given = { ...this.defaults, ...passed };
    const shown: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      // A template makes new lists and objects for every render: what says the same stays the same.
      const isKept = value === this.#given[name];
      const prop = isKept ? before[name] : plainCopy(value, before[name], this.#rules(name));
      if (prop !== undefined) shown[name] = prop;
    }
    this.#given = given;
    this.#shown = shown;
    const names = new Set([...Object.keys(before), ...Object.keys(shown)]);
    return [...names].filter((name) => before[name] !== shown[name]);
  }

  /**
   * `this.props` after a change: what the component wrote into its props stays until its user passes another value.
   * @param names those that `receive` gave
   */
  next(current: ProgramOptions, names: readonly string[]): ProgramOptions {
    const next: Record<string, unknown> = { ...current };
    for (const name of names) {
      if (!Object.hasOwn(this.#shown, name)) delete next[name];
      // A default is of the component's own side, and may be more than JSON can say.
      else if (this.#given[name] === this.defaults[name])
        next[name] = ownCopy(this.defaults[name], this.#rules(name).onLoss);
      else next[name] = plainCopy(this.#shown[name], undefined, this.#rules(name));
    }
    return next;
  }
  #rules(name: string) {
    const onLoss: OnLoss = (path, why) => this.onLoss(path === "" ? name : memberPath(name, path), why);
    return { keepsFunctions: true, onLoss } satisfies CopyRules;
  }
}
