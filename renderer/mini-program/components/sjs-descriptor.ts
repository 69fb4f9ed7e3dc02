import { type BoundNode, boundNodeOf, type HandlerOwner } from "./bound-node";
import { inlineStyle } from "./inline-style";

/** A function of an SJS module that a template binds or watches with. */
export type SjsFunction = (...args: readonly unknown[]) => unknown;

const states = new WeakMap<object, object>();

/** Kept for as long as what it belongs to. */
function stateOf(key: object): object {
  const known = states.get(key) ?? {};
  states.set(key, known);
  return known;
}

/** What an SJS function may do with the page or component whose template it stands in. Source: axml.md, 6. */
export function ownerDescriptor(owner: HandlerOwner, within: Element) {
  const found = (selector: unknown) => elementsOf(owner, within, String(selector)).map(elementDescriptor);
  return {
    ...timers(owner),
    getState: () => stateOf(owner),
    callMethod: (name: unknown, argument: unknown) => owner.callHandler(String(name), argument),
    selectComponent: (selector: unknown) => found(selector)[0] ?? null,
    selectAllComponents: found,
  };
}

/** What an SJS function may do with an element. */
export function elementDescriptor(element: Element) {
  const node = boundNodeOf(element);
  const inside = (selector: unknown) => [...element.querySelectorAll(String(selector))].map(elementDescriptor);
  return {
    ...(node === undefined ? {} : timers(node.owner)),
    getState: () => stateOf(element),
    getDataset: () => node?.attributes.dataset ?? {},
    callMethod: (name: unknown, argument: unknown) => node?.owner.callHandler(String(name), argument),
    selectComponent: (selector: unknown) => inside(selector)[0] ?? null,
    selectAllComponents: inside,
    selectOwnerComponent: () => (node === undefined ? null : ownerDescriptor(node.owner, element)),
    hasClass: (name: unknown) => element.classList.contains(String(name)),
    addClass: (...names: readonly unknown[]) => element.classList.add(...names.map(String)),
    removeClass: (...names: readonly unknown[]) => element.classList.remove(...names.map(String)),
    setStyle: (style: unknown) => setStyle(element, style),
    getBoundingClientRect: () => element.getBoundingClientRect().toJSON(),
    getComputedStyle: (names: unknown) => chosen(getComputedStyle(element), names),
    getDOMProperty: (names: unknown) => chosen(element, names),
    setDOMProperty: (values: unknown) => setScroll(element, values),
  };
}

/** Calls `change:x` watchers of an element: once at first, then whenever the value of `x` has changed. */
export function callWatchers(element: Element, before: BoundNode | undefined, now: BoundNode): void {
  for (const [name, watcher] of Object.entries(now.attributes.plain)) {
    if (!name.startsWith("change:") || typeof watcher !== "function") continue;
    const watched = name.slice("change:".length);
    const [value, old] = [now.attributes.plain[watched], before?.attributes.plain[watched]];
    if (before !== undefined && value === old) continue;
    now.owner.run(`axml: ${name}`, () =>
      watcher(value, old, ownerDescriptor(now.owner, element), elementDescriptor(element)),
    );
  }
}

/** The elements that a selector means: those of the owner's own template, or with `>>>` any inside. */
function elementsOf(owner: HandlerOwner, within: Element, selector: string): readonly Element[] {
  const root = within.getRootNode();
  if (!(root instanceof ShadowRoot)) return [];
  const all = [...root.querySelectorAll(selector.replaceAll(">>>", " "))];
  return selector.includes(">>>") ? all : all.filter((element) => boundNodeOf(element)?.owner === owner);
}

function timers(owner: HandlerOwner) {
  const safely = (code: unknown) => () => {
    if (typeof code === "function") owner.run("sjs", () => code());
  };
  return {
    setTimeout: (code: unknown, ms?: number) => globalThis.setTimeout(safely(code), ms),
    clearTimeout: (id: number) => globalThis.clearTimeout(id),
    requestAnimationFrame: (code: unknown) => globalThis.requestAnimationFrame(safely(code)),
    cancelAnimationFrame: (id: number) => globalThis.cancelAnimationFrame(id),
  };
}

const stylesSet = new WeakMap<Element, readonly string[]>();

/** Each call takes the place of the one before; what the template says stays. */
function setStyle(element: Element, style: unknown): void {
  if (!(element instanceof HTMLElement)) return;
  for (const name of stylesSet.get(element) ?? []) element.style.removeProperty(name);
  const parsed = document.createElement("i").style;
  parsed.cssText = inlineStyle(style);
  const names = Array.from(parsed);
  for (const name of names) element.style.setProperty(name, parsed.getPropertyValue(name));
  stylesSet.set(element, names);
}

function setScroll(element: Element, values: unknown): void {
  if (typeof values !== "object" || values === null) return;
  const { scrollLeft, scrollTop } = values as Readonly<Record<string, unknown>>;
  if (typeof scrollLeft === "number") element.scrollLeft = scrollLeft;
  if (typeof scrollTop === "number") element.scrollTop = scrollTop;
}

function chosen(from: object, names: unknown): Readonly<Record<string, unknown>> {
  const wanted = Array.isArray(names) ? names.map(String) : [];
  return Object.fromEntries(wanted.map((name) => [name, (from as Readonly<Record<string, unknown>>)[name]]));
}
