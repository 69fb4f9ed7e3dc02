import { insideOfSide } from "../element/bound-node";

/** A control as its form sees it. */
export interface FormControl {
  /** Empty for a control that takes no part in its form's value. */
  name(): string;
  value(): unknown;
  /** Back to what the page bound. */
  reset(): void;
}

const controls = new WeakMap<Element, FormControl>();

/** Makes an element a control of the form that it stands in. */
export function registerFormControl(element: Element, control: FormControl): void {
  controls.set(element, control);
}

/**
 * The controls of its own side below an element, in document order; those inside custom components among them. What another side
 * has put into a slot is none of this form's.
 */
export function formControlsIn(root: Element): readonly FormControl[] {
  return insideOfSide(root, "*").flatMap((element) => {
    const control = controls.get(element);
    return control === undefined ? [] : [control];
  });
}

/** What `onSubmit` tells. Source: docs/platform/components-basic.md#form-label. */
export function formValue(found: readonly FormControl[]): Readonly<Record<string, unknown>> {
  const named = found.filter((control) => control.name() !== "");
  return Object.fromEntries(named.map((control) => [control.name(), control.value()]));
}
