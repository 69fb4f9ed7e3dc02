import { h } from "preact";
import { useRef, useState } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { registerFormControl } from "./form-control";
import { enterKeyHint, maxLengthOf, useFocus, usePlaceholderLook, useShownValue } from "./text-field";

/**
 * `<textarea>`: a box around the browser's own, since the counter stands inside.
 * Source: docs/platform/components-basic.md#input-textarea.
 */
export const Textarea: BasicComponent = (props) => {
  const { plain, accessibility } = props.attributes;
  const root = useRef<HTMLElement | null>(null);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const [typedLength, setTypedLength] = useState(textAttribute(plain.value).length);
  const shown = useShownValue(field, plain);
  useFocus(field, plain);
  usePlaceholderLook(field, plain);
  const restore = () => {
    shown.restore();
    setTypedLength(field.current?.value.length ?? 0);
  };
  const ref = (element: HTMLElement | null) => {
    root.current = element;
    if (element === null) return;
    registerFormControl(element, {
      name: () => textAttribute(plain.name),
      value: () => field.current?.value ?? "",
      reset: restore,
    });
  };
  const tell = (type: string, detail: Readonly<Record<string, unknown>> = {}) => {
    if (root.current !== null) emit(root.current, type, { value: field.current?.value ?? "", ...detail });
  };
  // Its labels belong to the box that is typed into, not to the one around it.
  const outer = commonProps(
    { ...props, attributes: { ...props.attributes, accessibility: {} } },
    { classes: classesOf(plain), ref },
  );
  return h(
    "a-textarea",
    outer,
    <textarea
      {...accessibility}
      {...enterKeyHint(plain, "return")}
      ref={field}
      class="a-textarea-content"
      placeholder={textAttribute(plain.placeholder) || undefined}
      disabled={booleanAttribute(plain.disabled)}
      maxLength={maxLengthOf(plain)}
      spellcheck={false}
      onInput={({ currentTarget }) => {
        setTypedLength(currentTarget.value.length);
        tell("input", { cursor: currentTarget.selectionStart });
        if (booleanAttribute(plain.controlled)) queueMicrotask(restore);
      }}
      onFocus={() => tell("focus")}
      onBlur={() => tell("blur")}
      onKeyDown={(event) => {
        if (!isConfirmation(event, textAttribute(plain.confirmType))) return;
        event.preventDefault();
        tell("confirm");
        event.currentTarget.blur();
      }}
    />,
    counter(field.current?.value.length ?? typedLength, plain),
  );
};

type Plain = Readonly<Record<string, unknown>>;

function classesOf(plain: Plain): readonly string[] {
  return [
    "a-textarea",
    ...(booleanAttribute(plain.autoHeight) ? ["a-textarea-grows"] : []),
    ...(counts(plain) ? ["a-textarea-counts"] : []),
  ];
}

/** `show-count` is on unless it is switched off; without a limit there is nothing to count to. */
function counts(plain: Plain): boolean {
  return maxLengthOf(plain) !== undefined && (plain.showCount === undefined || booleanAttribute(plain.showCount));
}

/** How much of the limit is used. */
function counter(length: number, plain: Plain) {
  const limit = maxLengthOf(plain);
  if (!counts(plain)) return null;
  return (
    <span class="a-textarea-count-wrap" aria-hidden="true">
      {length}/{limit}
    </span>
  );
}

/** Enter confirms where the phone's key would say so; where that key makes a new line, Ctrl or Cmd confirms. */
function isConfirmation(event: KeyboardEvent, confirmType: string): boolean {
  if (event.key !== "Enter" || event.isComposing) return false;
  return event.ctrlKey || event.metaKey || (confirmType !== "" && confirmType !== "return");
}
