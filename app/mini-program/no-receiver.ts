const { apply, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

type Code = (...args: readonly unknown[]) => unknown;

/**
 * A browser's function that is called on nothing acts on the page's window, where the window has such a member:
 * `EventTarget.prototype.addEventListener.call(undefined, …)` hears every tap. Afterwards it throws the TypeError that a call on
 * any other stranger throws. Source: Web IDL, 3.7.6 and 3.7.7 ("if thisValue is null or undefined").
 * @param prototype of an interface that the window implements; its own methods and accessors are replaced
 */
export function refuseNoReceiver(prototype: object): void {
  for (const key of ownKeys(prototype)) {
    const own = getOwnPropertyDescriptor(prototype, key);
    if (own === undefined || key === "constructor") continue;
    const { value, get, set } = own;
    if (typeof value === "function") defineProperty(prototype, key, { value: withReceiver(value) });
    if (get !== undefined) defineProperty(prototype, key, { get: withReceiver(get as Code) });
    if (set !== undefined) defineProperty(prototype, key, { set: withReceiver(set as Code) });
  }
}

function withReceiver(original: Code): Code {
  // A method, as the original: no constructor.
  const { asked } = {
    asked(this: unknown, ...args: unknown[]) {
      if (this === undefined || this === null) throw new TypeError("Illegal invocation");
      return apply(original, this, args);
    },
  };
  for (const fact of ["name", "length"] as const) defineProperty(asked, fact, { value: original[fact] });
  return asked;
}
