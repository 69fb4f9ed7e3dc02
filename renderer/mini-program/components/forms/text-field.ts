import { useLayoutEffect, useRef } from "preact/hooks";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";
import { inlineStyle } from "../element/inline-style";

/** The browser's own element behind an input or a textarea. */
export type Field = HTMLInputElement | HTMLTextAreaElement;
export type FieldHolder = { readonly current: Field | null };
type Plain = Readonly<Record<string, unknown>>;

/** `maxlength` without an attribute. Source: docs/platform/components-basic.md#input-textarea. */
const DEFAULT_MAX_LENGTH = 140;

/** @returns undefined for no limit */
export function maxLengthOf({ maxlength }: Plain): number | undefined {
  const length = numberAttribute(maxlength, DEFAULT_MAX_LENGTH);
  return length < 0 ? undefined : length;
}

/** Which key a phone's keyboard shows at its corner. Loosely typed, as Preact lists the hints and pages write anything. */
export function enterKeyHint({ confirmType }: Plain, byDefault: string): Readonly<Record<string, string>> {
  const hint = textAttribute(confirmType) || byDefault;
  return { enterkeyhint: hint === "return" ? "enter" : hint };
}

export interface ShownValue {
  /** Puts the bound value back into a controlled field whose handler set nothing. */
  restore(): void;
}

/** The bound value is applied again when it changes; in a controlled field after every render. */
export function useShownValue(field: FieldHolder, { value, controlled }: Plain): ShownValue {
  const bound = textAttribute(value);
  const latest = useRef(bound);
  latest.current = bound;
  const restore = () => {
    if (field.current !== null && field.current.value !== latest.current) replaceText(field.current, latest.current);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the trigger, restore only reads it.
  useLayoutEffect(restore, booleanAttribute(controlled) ? undefined : [bound]);
  return { restore };
}

/** A caret within the text stays where it is; the browser would put it at the end. */
function replaceText(field: Field, text: string): void {
  const caret = field.selectionEnd;
  const wasAtEnd = caret === null || caret === field.value.length;
  field.value = text;
  if (!wasAtEnd) field.setSelectionRange(caret, caret);
}

/** `focus` acts when it changes: true takes the focus, false after true gives it up. With it goes the selection. */
export function useFocus(field: FieldHolder, { focus, cursor, selectionStart, selectionEnd }: Plain): void {
  const wanted = booleanAttribute(focus);
  const before = useRef(false);
  const start = numberAttribute(selectionStart, -1);
  const end = numberAttribute(selectionEnd, -1);
  const caret = numberAttribute(cursor, -1);
  useLayoutEffect(() => {
    if (wanted) field.current?.focus();
    else if (before.current) field.current?.blur();
    before.current = wanted;
  }, [wanted, field]);
  useLayoutEffect(() => {
    if (!wanted || field.current === null) return;
    if (start >= 0 && end >= start) field.current.setSelectionRange(start, end);
    else if (caret >= 0) field.current.setSelectionRange(caret, caret);
  }, [wanted, start, end, caret, field]);
}

/** What `placeholder-style` and `placeholder-class` may change, and the custom properties our stylesheet reads it from. */
const PLACEHOLDER_PROPERTIES = [
  "color",
  "font-size",
  "font-weight",
  "font-style",
  "text-align",
  "letter-spacing",
  "opacity",
];

/**
 * A placeholder is no element that could have a class: one that could is asked how it would look, and goes again.
 * Source: docs/platform/components-basic.md#input-textarea.
 */
export function usePlaceholderLook(field: FieldHolder, { placeholderStyle, placeholderClass }: Plain): void {
  const className = textAttribute(placeholderClass);
  const style = inlineStyle(placeholderStyle);
  useLayoutEffect(() => {
    const input = field.current;
    if (input === null) return;
    for (const property of PLACEHOLDER_PROPERTIES) input.style.removeProperty(`--a-placeholder-${property}`);
    if (className === "" && style === "") return;
    const probe = document.createElement("span");
    input.parentNode?.insertBefore(probe, input);
    const plain = computedLook(probe);
    probe.className = className;
    probe.style.cssText = style;
    const styled = computedLook(probe);
    probe.remove();
    for (const [property, value] of styled) {
      if (value !== plain.get(property)) input.style.setProperty(`--a-placeholder-${property}`, value);
    }
  }, [field, className, style]);
}

function computedLook(element: Element): ReadonlyMap<string, string> {
  const style = getComputedStyle(element);
  return new Map(PLACEHOLDER_PROPERTIES.map((property) => [property, style.getPropertyValue(property)]));
}
