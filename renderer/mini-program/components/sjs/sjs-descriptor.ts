import { mayAskBy } from "../../../../app/mini-program/plugin-selector";
import { warnOfLoss } from "../../data/data-loss";
import { plainCopy } from "../../data/plain-copy";
import { type BoundNode, boundNodeOf, type HandlerOwner, holdsOwnAlone, isOfSide } from "../element/bound-node";
import { attributeValue } from "../element/element-attributes";
import { addClasses, keepLook, removeClasses, setStyle } from "./sjs-styles";

/** A function of an SJS module that a template binds or watches with. */
export type SjsFunction = (...args: readonly unknown[]) => unknown;

/** The members of a descriptor. Source: docs/platform/axml.md#sjs-as-event-handler-and-watcher. */
export type SjsDescriptor = Readonly<Record<string, unknown>>;

const states = new WeakMap<object, object>();

/** Kept for as long as what it belongs to. */
function stateOf(key: object): object {
  const known = states.get(key) ?? {};
  states.set(key, known);
  return known;
}

/**
 * What an SJS function may do with the page or component whose template it stands in.
 * Source: docs/platform/axml.md#sjs-as-event-handler-and-watcher.
 * @param within any element of its page
 */
export function ownerDescriptor(owner: HandlerOwner, within: Element): SjsDescriptor {
  const found = (selector: unknown) => elementsOf(owner, within, String(selector)).map(elementDescriptor);
  return {
    ...timers(owner),
    getState: () => stateOf(owner),
    callMethod: (name: unknown, argument: unknown) => callMethod(owner, String(name), argument),
    selectComponent: (selector: unknown) => found(selector)[0] ?? null,
    selectAllComponents: found,
    selectOwnerComponent: () => (owner.above ? ownerDescriptor(owner.above, within) : null),
  };
}

function callMethod(owner: HandlerOwner, name: string, argument: unknown): void {
  owner.callHandler(name, plainCopy(argument, undefined, { onLoss: warnOfLoss(`callMethod("${name}")`) }));
}

/** What an SJS function may do with an element. */
export function elementDescriptor(element: Element): SjsDescriptor {
  const node = boundNodeOf(element);
  const inside = (wanted: unknown) => {
    const selector = String(wanted);
    if (node !== undefined && !mayAskBy(selector, node.owner.plugin)) return [];
    return [...element.querySelectorAll(selector)]
      .filter((found) => node === undefined || isOfSide(found, node.owner.plugin))
      .map(elementDescriptor);
  };
  return {
    ...(node === undefined ? {} : timers(node.owner)),
    getState: () => stateOf(element),
    getDataset: () => plainCopy(boundNodeOf(element)?.attributes.dataset ?? {}),
    callMethod: (name: unknown, argument: unknown) => node && callMethod(node.owner, String(name), argument),
    selectComponent: (selector: unknown) => inside(selector)[0] ?? null,
    selectAllComponents: inside,
    selectOwnerComponent: () => (node === undefined ? null : ownerDescriptor(node.owner, element)),
    hasClass: (name: unknown) => element.classList.contains(String(name)),
    addClass: (...names: readonly unknown[]) => addClasses(element, classNames(names)),
    removeClass: (...names: readonly unknown[]) => removeClasses(element, classNames(names)),
    setStyle: (style: unknown) => setStyle(element, style),
    getBoundingClientRect: () => element.getBoundingClientRect().toJSON(),
    getComputedStyle: (names: unknown) => chosen(getComputedStyle(element), names),
    getDOMProperty: (names: unknown) => chosen(element, names, (name) => isOwnText(element, name)),
    setDOMProperty: (values: unknown) => setScroll(element, values),
  };
}

/** Programs write several names into one string too, which a class list takes for a mistake. */
function classNames(names: readonly unknown[]): readonly string[] {
  return names.flatMap((name) => String(name).split(/\s+/)).filter((name) => name !== "");
}

/** After every drawing of an element: calls its `change:x` watchers, once at first, then whenever the value has changed. */
export function afterDrawing(element: Element, before: BoundNode | undefined, { attributes, owner }: BoundNode): void {
  keepLook(element);
  for (const { name, watched, run } of attributes.watchers) {
    const value = attributeValue(attributes, watched);
    const old = before === undefined ? undefined : attributeValue(before.attributes, watched);
    if (before !== undefined && isUnchanged(value, old)) continue;
    const descriptors = [ownerDescriptor(owner, element), elementDescriptor(element)];
    owner.run(`axml: change:${name}`, () => run(plainCopy(value), plainCopy(old), ...descriptors));
  }
}

/** A template makes new lists and objects for every render: what says the same has not changed. */
export function isUnchanged(value: unknown, old: unknown): boolean {
  if (Object.is(value, old)) return true;
  // Both as they cross: undefined members, NaN and functions are not the same object again.
  const copy = plainCopy(old);
  return plainCopy(value, copy) === copy;
}

/** The elements that a selector means: those of the owner's own template, or with `>>>` any inside. */
function elementsOf(owner: HandlerOwner, within: Element, selector: string): readonly Element[] {
  const root = within.getRootNode();
  if (!(root instanceof ShadowRoot) || !mayAskBy(selector, owner.plugin)) return [];
  const all = [...root.querySelectorAll(selector.replaceAll(">>>", " "))];
  return all.filter((element) =>
    selector.includes(">>>") ? isOfSide(element, owner.plugin) : boundNodeOf(element)?.owner === owner,
  );
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

function setScroll(element: Element, values: unknown): void {
  if (typeof values !== "object" || values === null) return;
  const { scrollLeft, scrollTop } = values as Readonly<Record<string, unknown>>;
  if (typeof scrollLeft === "number") element.scrollLeft = scrollLeft;
  if (typeof scrollTop === "number") element.scrollTop = scrollTop;
}

/** Plain values alone: any object of an element leads to the page's document. */
function chosen(
  from: object,
  names: unknown,
  isGiven: (name: string) => boolean = () => true,
): Readonly<Record<string, unknown>> {
  const wanted = Array.isArray(names) ? names.map(String).filter(isGiven) : [];
  return Object.fromEntries(wanted.map((name) => [name, plain((from as Readonly<Record<string, unknown>>)[name])]));
}

function plain(value: unknown): unknown {
  return ["string", "number", "boolean"].includes(typeof value) ? value : undefined;
}

/** The properties of an element that hold what stands inside it. */
const CONTENT = new Set(["innerHTML", "outerHTML", "innerText", "outerText", "textContent"]);

/** False for a text in which something of another side stands, as what a mini-program puts into the slot of a plugin. */
function isOwnText(element: Element, name: string): boolean {
  return !CONTENT.has(name) || holdsOwnAlone(element);
}
