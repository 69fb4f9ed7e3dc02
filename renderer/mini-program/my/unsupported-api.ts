import { type ApiMaker, refused } from "./api-call";
import { STUBBED_APIS, UNSUPPORTED_REASONS } from "./unsupported-apis";

/**
 * What stands in for the calls that the host does not have: each fails with error 1 and says once, in the console, why.
 * Listeners have nothing to fail with: they do nothing. Source: api-ui.md, 1.
 */
export function createUnsupportedApis(
  make: ApiMaker,
  warn: (message: string) => void,
): Readonly<Record<string, (options?: unknown) => unknown>> {
  const told = new Set<string>();
  return Object.fromEntries(
    STUBBED_APIS.map((name) => {
      const errorMessage = `my.${name} is not supported: it ${UNSUPPORTED_REASONS[name] ?? "is unknown"}`;
      const tell = () => {
        if (told.has(name)) return;
        told.add(name);
        warn(errorMessage);
      };
      if (isListener(name)) return [name, tell];
      const fails = make(name, () => refused({ error: 1, errorMessage }));
      return [
        name,
        (options?: unknown) => {
          tell();
          return fails(options);
        },
      ];
    }),
  );
}

/** `onX` and `offX`. */
export function isListener(name: string): boolean {
  return /^(on|off)[A-Z]/.test(name);
}
