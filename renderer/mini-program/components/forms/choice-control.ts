import { insideOfSide } from "../element/bound-node";

/** A checkbox or radio as its group sees it. */
export interface ChoiceControl {
  value(): string;
  isChecked(): boolean;
  isDisabled(): boolean;
  set(checked: boolean): void;
  reset(): void;
}

const choices = new WeakMap<Element, ChoiceControl>();

export function registerChoice(element: Element, choice: ChoiceControl): void {
  choices.set(element, choice);
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
