import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { boundNodeOf, closestOfSide } from "../element/bound-node";
import { emit } from "../events/event-delivery";
import { formControlsIn, formValue } from "./form-control";

/** `<form>`: gathers the values of the named controls inside. Source: docs/platform/components-basic.md#form-label. */
export const Form: BasicComponent = (props) =>
  h(
    "form",
    {
      ...commonProps(props),
      noValidate: true,
      // The browser submits by itself when Enter is pressed in a lone field: here the field's confirm event answers that.
      onSubmit: (event: Event) => event.preventDefault(),
    },
    props.children,
  );

/** What a button with a `form-type` does to the form it stands in. */
export function pressFormButton(button: Element, formType: string): void {
  const form = closestOfSide(button, "form");
  if (form === null) return;
  const controls = formControlsIn(form);
  if (formType === "submit") {
    const buttonTarget = { dataset: { ...boundNodeOf(button)?.attributes.dataset } };
    emit(form, "submit", { value: formValue(controls), buttonTarget });
  } else if (formType === "reset") {
    for (const control of controls) control.reset();
    emit(form, "reset", {});
  }
}
