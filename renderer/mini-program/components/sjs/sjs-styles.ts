import { boundNodeOf } from "../element/bound-node";
import { inlineStyle } from "../element/inline-style";

/** What SJS functions have made of an element's look, beside what its template says. */
interface Look {
  /** CSS declarations of the last `setStyle`, by property. */
  styles: ReadonlyMap<string, string>;
  readonly classes: Set<string>;
}

const looks = new WeakMap<Element, Look>();

function lookOf(element: Element): Look {
  const look = looks.get(element) ?? { styles: new Map(), classes: new Set() };
  looks.set(element, look);
  return look;
}

/**
 * Each call takes the place of the one before; what the template says stays.
 * Source: docs/platform/axml.md#sjs-as-event-handler-and-watcher.
 */
export function setStyle(element: Element, style: unknown): void {
  if (!(element instanceof HTMLElement)) return;
  const look = lookOf(element);
  const written = declarations(boundNodeOf(element)?.attributes.plain.style);
  for (const name of look.styles.keys()) element.style.setProperty(name, written.get(name) ?? "");
  look.styles = declarations(style);
  applyStyles(element, look);
}

export function addClasses(element: Element, names: readonly string[]): void {
  const { classes } = lookOf(element);
  for (const name of names) classes.add(name);
  element.classList.add(...names);
}

export function removeClasses(element: Element, names: readonly string[]): void {
  const { classes } = lookOf(element);
  for (const name of names) classes.delete(name);
  element.classList.remove(...names);
}

/** After a drawing, which sets classes and style anew where the template has others than before. */
export function keepLook(element: Element): void {
  const look = looks.get(element);
  if (look === undefined) return;
  element.classList.add(...look.classes);
  if (element instanceof HTMLElement) applyStyles(element, look);
}

function applyStyles({ style }: HTMLElement, look: Look): void {
  for (const [name, value] of look.styles) style.setProperty(name, value);
}

function declarations(style: unknown): ReadonlyMap<string, string> {
  const parsed = document.createElement("i").style;
  parsed.cssText = inlineStyle(style);
  return new Map(Array.from(parsed, (name) => [name, parsed.getPropertyValue(name)]));
}
