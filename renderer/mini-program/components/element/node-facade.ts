// Taken before any author's code runs, which may put others in the place of these.
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const { get, set } = WeakMap.prototype;

type AnyFunction = (...args: readonly unknown[]) => unknown;

let elementIn: (value: object) => Element | undefined;

/**
 * What the mini-program's code has of an element of the page: an object that draws or loads as the element does, and leads
 * neither to the page's document nor to its nodes. Programs may hang on it what they like.
 */
export class NodeFacade {
  /** No member, and in no map that code could see into by another `WeakMap.prototype.get`. */
  readonly #element: Element;

  static {
    elementIn = (value) => (#element in value ? value.#element : undefined);
  }

  constructor(element: Element) {
    this.#element = element;
    apply(set, facades, [element, this]);
  }
}

const facades = new WeakMap<Element, NodeFacade>();

/** The facade that an element has, once it has one. */
export function facadeOf(element: Element): NodeFacade | undefined {
  return apply(get, facades, [element]);
}

/** The element behind a facade; any other value as it is. */
export function realOf(value: unknown): unknown {
  return (typeof value === "object" && value !== null && elementIn(value)) || value;
}

/** The ways of a drawing context that lead to its canvas, or take a picture or canvas. */
const TAKING: readonly (readonly [string, readonly string[]])[] = [
  ["CanvasRenderingContext2D", ["drawImage", "createPattern"]],
  ["WebGLRenderingContext", ["texImage2D", "texSubImage2D"]],
  ["WebGL2RenderingContext", ["texImage2D", "texSubImage2D", "texImage3D", "texSubImage3D"]],
  ["ImageBitmapRenderingContext", []],
];

/**
 * Makes drawing contexts know facades in the place of elements. Once, before any author's code runs: the browser's own
 * functions are out of reach then.
 * @param page the global object
 * @param madeFor makes the facade of a canvas that has none yet
 */
export function drawWithFacades(page: object, madeFor: (canvas: HTMLCanvasElement) => object): void {
  for (const [kind, names] of TAKING) {
    const { prototype } = (page as Readonly<Record<string, { readonly prototype: object }>>)[kind] ?? {};
    if (prototype === undefined) continue;
    const canvas = getOwnPropertyDescriptor(prototype, "canvas")?.get as AnyFunction;
    defineProperty(prototype, "canvas", {
      get(this: unknown) {
        return madeFor(apply(canvas, this, []) as HTMLCanvasElement);
      },
      configurable: false,
    });
    for (const name of names) {
      defineProperty(prototype, name, takingFacades(prototype, name));
    }
  }
}

/** An accessor that stays: the runtime itself draws elements by it, which another function in its place would be handed. */
function takingFacades(prototype: object, name: string): PropertyDescriptor {
  const original = getOwnPropertyDescriptor(prototype, name)?.value as AnyFunction;
  function taking(this: unknown, ...args: unknown[]): unknown {
    for (let at = 0; at < args.length; at += 1) args[at] = realOf(args[at]);
    return apply(original, this, args);
  }
  return {
    get: () => taking,
    set(this: object, value: unknown) {
      const own = { value, writable: true, enumerable: true, configurable: true };
      if (this !== prototype) defineProperty(this, name, own);
    },
    configurable: false,
  };
}
