const { apply, construct, defineProperty, getOwnPropertyDescriptor, has } = Reflect;

/** Gives the arguments to go on with. @throws TypeError for what is refused */
type Admit = (args: readonly unknown[], self: unknown) => readonly unknown[];

/**
 * Whoever defines an accessor on a built-in, or gives it another prototype, would see what others read and write: of an object
 * that is kept, new members are plain values, and its prototype stays.
 * @param page the global object
 */
export function guardDefinitions(page: typeof globalThis, isKept: (value: unknown) => boolean): void {
  const refuse = (value: unknown) => {
    if (isKept(value)) throw new page.TypeError("a built-in that all sides share cannot be changed");
  };
  const ofFirst: Admit = (args) => {
    refuse(args[0]);
    return args;
  };
  const ofSelf: Admit = (args, self) => {
    refuse(self);
    return args;
  };
  const plainOnly: Admit = ([target, key, written]) => {
    if (!isKept(target)) return [target, key, written];
    const plain = plainDescriptor(written);
    if ("get" in plain || "set" in plain) refuse(target);
    // A constant would keep those that inherit it from having their own, arrays their first item.
    return [target, key, { ...plain, writable: true }];
  };
  const { Object: ObjectOf, Reflect: ReflectOf } = page;
  for (const owner of [ObjectOf, ReflectOf]) {
    guard(owner, "defineProperty", plainOnly);
    guard(owner, "setPrototypeOf", ofFirst);
  }
  guard(ObjectOf, "defineProperties", ofFirst);
  for (const name of ["__proto__", "__defineGetter__", "__defineSetter__"]) guard(ObjectOf.prototype, name, ofSelf);
  guardProxies(page, refuse);
}

/**
 * A proxy of it would be another object, and hand definitions on: `"text"[9]` would ask an accessor of all texts. A constructor may
 * have one, since nobody asks it for what it has not.
 */
function guardProxies(page: typeof globalThis, refuse: (value: unknown) => void): void {
  const { Proxy: ProxyOf } = page;
  const admit: Admit = (args) => {
    if (typeof args[0] === "object") refuse(args[0]);
    return args;
  };
  guard(ProxyOf, "revocable", admit);
  const guarded = new ProxyOf(ProxyOf, { construct: (target, args) => construct(target, admit(args, undefined)) });
  defineProperty(page, "Proxy", { value: guarded });
}

/** Puts a function that asks first in the place of a method, or of a setter. */
function guard(owner: object, name: string, admit: Admit): void {
  const { value, set } = getOwnPropertyDescriptor(owner, name) ?? {};
  const original = value ?? set;
  // A method, as the original: no constructor.
  const { guarded } = {
    guarded(this: unknown, ...args: unknown[]) {
      return apply(original, this, admit(args, this));
    },
  };
  for (const fact of ["name", "length"] as const) defineProperty(guarded, fact, { value: original[fact] });
  defineProperty(owner, name, set === undefined ? { value: guarded } : { set: guarded });
}

/** Read once: a descriptor may answer differently the second time. */
function plainDescriptor(written: unknown): PropertyDescriptor {
  const plain = Object.create(null);
  if (typeof written !== "object" || written === null) return plain;
  for (const name of ["value", "writable", "get", "set", "enumerable", "configurable"]) {
    if (has(written, name)) plain[name] = (written as Readonly<Record<string, unknown>>)[name];
  }
  return plain;
}
