import { apply } from "../../../app/own-functions";
/** What a mini-program passes to `App()` or `Page()`: own members, some of which the runtime knows by name. */
export type ProgramOptions = Readonly<Record<string, unknown>>;

/** Anything that is not an object counts as one without members. */
export function programOptions(passed: unknown): ProgramOptions {
  return typeof passed === "object" && passed !== null ? (passed as ProgramOptions) : {};
}

/** Calls a member by name with its object as `this`; a member that is no function is not called. */
export function callMember(object: Readonly<Record<string, unknown>>, name: string, args: readonly unknown[]): unknown {
  const member = object[name];
  return typeof member === "function" ? apply(member, object, args) : undefined;
}
