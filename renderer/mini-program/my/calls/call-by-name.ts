import { apply } from "../../../../app/own-functions";
import { textOf } from "../../../../app/text-of";
import { warnOnce } from "../../problems/runtime-warnings";

/**
 * Calls a function of `my` on behalf of a component: `<navigator>` is documented as the routing calls of the same names.
 * A refusal and a call that this host does not have are told in the console, since nobody else would hear of them.
 */
export function callByName(my: object, name: string, options: Readonly<Record<string, unknown>>): void {
  const called: unknown = Reflect.get(my, name);
  if (typeof called !== "function") {
    warnOnce(`my.${name} is not supported here.`);
    return;
  }
  const fail = ({ errorMessage }: { readonly errorMessage?: unknown }) =>
    warnOnce(`my.${name}: ${textOf(errorMessage)}`);
  apply(called, my, [{ ...options, fail }]);
}
