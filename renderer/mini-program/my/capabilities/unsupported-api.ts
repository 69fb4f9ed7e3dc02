import { warnOnce } from "../../problems/runtime-warnings";
import { type ApiFailure, type ApiFunction, type ApiMaker, refused } from "../calls/api-call";
import { FAILING_OBJECTS, FAILING_VALUES, STUBBED_APIS, UNSUPPORTED_REASONS } from "./unsupported-apis";
import type { FailingObject } from "./unsupported-contexts";

type Functions = Record<string, unknown>;

/**
 * What stands in for the calls that the host does not have: each fails with error 1 and says in the console why. None throws,
 * since programs call them without a thought. Listeners have nothing to fail with: they do nothing.
 * Source: docs/platform/api-ui.md#conventions.
 */
export function createUnsupportedApis(make: ApiMaker): Readonly<Record<string, unknown>> {
  const failing = new FailingFunctions(make);
  const my: Functions = {};
  for (const name of STUBBED_APIS) put(my, name, failing.call(name, UNSUPPORTED_REASONS[name]));
  for (const [name, parts] of Object.entries(FAILING_OBJECTS)) {
    put(my, name, () => failing.object(`${name}()`, parts, UNSUPPORTED_REASONS[name]));
  }
  for (const [name, value] of Object.entries(FAILING_VALUES)) {
    put(my, name, failing.value(name, value, UNSUPPORTED_REASONS[name]));
  }
  return { ...my, chooseCity: withLocatedCity(my) };
}

/** Puts a function where its name says: "ap.openURL" is `openURL` of `ap`. */
function put(my: Functions, path: string, value: unknown): void {
  const parts = path.split(".");
  const name = parts.pop() ?? "";
  let parent = my;
  for (const part of parts) {
    const inner = (parent[part] ?? {}) as Functions;
    parent[part] = inner;
    parent = inner;
  }
  parent[name] = value;
}

class FailingFunctions {
  constructor(private readonly make: ApiMaker) {}

  /** Fails by its callbacks and its Promise, or does nothing when it is a listener. */
  call(name: string, reason: string | undefined): (options?: unknown) => unknown {
    const failure = failureOf(name, reason);
    const fails = this.make<never>(name, () => refused(failure));
    if (isListener(name)) return () => tell(failure);
    return (options) => {
      tell(failure);
      return fails(options);
    };
  }

  value(name: string, value: Readonly<Record<string, unknown>>, reason: string | undefined): () => unknown {
    const failure = failureOf(name, reason);
    return () => {
      tell(failure);
      return structuredClone({ success: false, ...failure, ...value });
    };
  }

  /** @param label as in messages: "createMapContext()" */
  object(
    label: string,
    { functions, values = {}, objects = {} }: FailingObject,
    reason: string | undefined,
  ): Functions {
    const made: Functions = { ...values };
    for (const name of functions) {
      const path = `${label}.${name}`;
      made[name] = name.endsWith("Sync") ? this.value(path, {}, reason) : handled(this.call(path, reason));
    }
    for (const [name, parts] of Object.entries(objects)) {
      made[name] = () => this.object(`${label}.${name}()`, parts(), reason);
    }
    return made;
  }
}

/** Most functions of a context give nothing on a phone, so nobody waits for their Promise: its rejection is no news. */
function handled(fails: (options?: unknown) => unknown): (options?: unknown) => unknown {
  return (options) => {
    const outcome = fails(options);
    if (outcome instanceof Promise) outcome.catch(() => {});
    return outcome;
  };
}

/** What `my.chooseCity` returns also takes the listeners of its own sheet. Source: the typings, `ChooseCityTask`. */
function withLocatedCity(my: Functions): ApiFunction<never> {
  const { chooseCity, onLocatedComplete, offLocatedComplete, setLocatedCity } = my;
  return (options) =>
    Object.assign((chooseCity as ApiFunction<never>)(options), {
      onLocatedComplete,
      offLocatedComplete,
      setLocatedCity,
    });
}

function failureOf(name: string, reason = "is unknown"): ApiFailure {
  return { error: 1, errorMessage: `my.${name} is not supported: it ${reason}` };
}

function tell({ errorMessage }: ApiFailure): void {
  warnOnce(errorMessage);
}

/** `onX` and `offX`, by the last part of a name. */
export function isListener(name: string): boolean {
  return /(^|\.)(on|off)[A-Z]\w*$/.test(name);
}
