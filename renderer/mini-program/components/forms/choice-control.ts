import { insideOfSide } from "../element/bound-node";
import type { BoundValue } from "./bound-value";

/** A checkbox or radio as its group sees it. */
export interface ChoiceControl {
  value(): string;
  isChecked(): boolean;
  isDisabled(): boolean;
  set(checked: boolean): void;
  reset(): void;
}

const choices = new WeakMap<Element, ChoiceControl>();

/** @param checked whether it is, and what changes that */
export function registerChoice(
  element: Element,
  checked: BoundValue<boolean>,
  { value, disabled }: { readonly value: string; readonly disabled: boolean },
): void {
  const { set, reset } = checked;
  choices.set(element, {
    value: () => value,
    isChecked: () => checked.current,
    isDisabled: () => disabled,
    set,
    reset,
  });
}

/** One choice of a group, and where it stands. */
export interface ChoiceElement {
  readonly element: HTMLElement;
  readonly choice: ChoiceControl;
}

/** Of the group's own side. @param tag "checkbox" or "radio" */
export function choicesIn(group: Element, tag: string): readonly ChoiceElement[] {
  return insideOfSide<HTMLElement>(group, tag).flatMap((element) => {
    const choice = choices.get(element);
    return choice === undefined ? [] : [{ element, choice }];
  });
}

/** Values of the checked ones, in document order. */
export function checkedValues(choices: readonly ChoiceElement[]): readonly string[] {
  return choices.filter(({ choice }) => choice.isChecked()).map(({ choice }) => choice.value());
}
