import { capitalised } from "../../../../app/capitalised";
import { apply } from "../../../../app/own-functions";
import { textOf } from "../../../../app/text-of";
import type { Failures } from "../../problems/failures";
import type { ApiFailure } from "./api-call";

type Functions = Readonly<Record<string, unknown>>;

/**
 * `my.call`, `my.callSync`, `my.on` and `my.off`: the calls and events of `my` by their names.
 * Source: docs/platform/api-ui.md#conventions.
 * @param my all other functions
 */
export function createGenericApi(my: Functions, failures: Failures) {
  const functionNamed = (name: unknown) => {
    const named = typeof name === "string" && Object.hasOwn(my, name) ? my[name] : undefined;
    return typeof named === "function" ? (...args: readonly unknown[]): unknown => apply(named, my, args) : null;
  };
  const event = (kind: "on" | "off", name: unknown) => functionNamed(`${kind}${capitalised(textOf(name))}`);
  return {
    call(name: string, first?: unknown, second?: unknown) {
      const [options, callback] = typeof first === "function" ? [undefined, first] : [first, second];
      const outcome = called(functionNamed(name), name, options);
      if (typeof callback !== "function") return outcome;
      const tell = (result: unknown) => void failures.run(`my.call: ${textOf(name)}`, () => callback(result));
      outcome.then(tell, tell);
      return undefined as unknown as Promise<unknown>;
    },
    /** What returns at once, by its name with or without "Sync". Source: none; what is on phones, and programs use it. */
    callSync(name: string, options?: unknown): unknown {
      const called = /Sync$/.test(textOf(name)) ? functionNamed(name) : functionNamed(`${textOf(name)}Sync`);
      const failure: ApiFailure = { error: 1, errorMessage: `my.callSync: ${textOf(name)} is not supported` };
      return called === null ? failure : called(options);
    },
    on(name: string, listener: (...args: never) => unknown) {
      event("on", name)?.(listener);
      return { remove: () => void event("off", name)?.(listener) };
    },
    off(name: string, listener: (...args: never) => unknown): void {
      event("off", name)?.(listener);
    },
  };
}

async function called(
  run: ((...args: readonly unknown[]) => unknown) | null,
  name: string,
  options: unknown,
): Promise<unknown> {
  const failure: ApiFailure = { error: 1, errorMessage: `my.call: ${textOf(name)} is not supported` };
  if (run === null) throw failure;
  return run(options);
}
