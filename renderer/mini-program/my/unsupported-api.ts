import { warnOnce } from "../problems/runtime-warnings";
import { type ApiFunction, type ApiMaker, refused } from "./api-call";
import { FAILING_CONTEXTS, STUBBED_APIS, UNSUPPORTED_REASONS } from "./unsupported-apis";

/**
 * What stands in for the calls that the host does not have: each fails with error 1 and says in the console why.
 * Listeners have nothing to fail with: they do nothing. Source: api-ui.md, 1.
 */
export function createUnsupportedApis(make: ApiMaker): Readonly<Record<string, (options?: unknown) => unknown>> {
  const missing = (name: string, reason = UNSUPPORTED_REASONS[name]): ApiFunction<never> => {
    const errorMessage = `my.${name} is not supported: it ${reason ?? "is unknown"}`;
    const fails = make<never>(name, () => refused({ error: 1, errorMessage }));
    return (options) => {
      warnOnce(errorMessage);
      return fails(options);
    };
  };
  const contexts = Object.entries(FAILING_CONTEXTS).map(([create, names]) => {
    const members = names.map((name) => [
      name,
      silentListener(name, missing(`${create}().${name}`, UNSUPPORTED_REASONS[create])),
    ]);
    return [create, () => Object.fromEntries(members)];
  });
  const calls = STUBBED_APIS.map((name) => [name, silentListener(name, missing(name))]);
  return Object.fromEntries([...calls, ...contexts]);
}

/** A listener is told of nothing, and gives nothing that could be awaited. */
function silentListener(name: string, fails: ApiFunction<never>) {
  if (!isListener(name)) return fails;
  return () => void fails({ fail() {} });
}

/** `onX` and `offX`. */
export function isListener(name: string): boolean {
  return /^(on|off)[A-Z]/.test(name);
}
