import { useRef } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { FILLS_LINE, useBlockWidth } from "../element/block-width";
import { booleanAttribute, textAttribute } from "../element/element-attributes";
import { emit } from "../events/event-delivery";
import { readPressLook } from "../events/press-look";
import { pressFormButton } from "./form";

/**
 * `<button>`: a real one, so that the keyboard and screen readers can press it.
 * Source: docs/platform/components-basic.md#button.
 */
export const Button: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const disabled = booleanAttribute(plain.disabled);
  const loading = booleanAttribute(plain.loading);
  const classes = [
    "a-button",
    ...(plain.type === "primary" || plain.type === "warn" ? [`a-button-${plain.type}`] : []),
    ...(booleanAttribute(plain.plain) || booleanAttribute(plain.ghost) ? ["a-button-plain"] : []),
    ...(plain.size === "mini" ? ["a-button-mini"] : []),
  ];
  const root = useRef<HTMLElement | null>(null);
  useBlockWidth(root);
  const ref = (element: HTMLElement | null) => {
    root.current = element;
  };
  const pressLook = disabled ? undefined : readPressLook(props.attributes, "button-hover");
  return (
    <button
      type="button"
      {...FILLS_LINE}
      {...commonProps(props, { classes, pressLook, ref })}
      disabled={disabled}
      aria-busy={loading || undefined}
      onClick={({ currentTarget }) => {
        pressFormButton(currentTarget, textAttribute(plain.formType));
        openFromButton(currentTarget, textAttribute(plain.openType));
      }}
    >
      {loading && <span class="a-spinner" />}
      {props.children}
    </button>
  );
};

/** What an `open-type` opens belongs to Alipay's app and its user: here the page is told that there is none. */
function openFromButton(button: Element, openType: string): void {
  if (openType === "") return;
  const errorMessage = `open-type="${openType}" is not available on a desktop`;
  console.warn(`<button>: ${errorMessage}.`);
  if (openType === "getAuthorize") emit(button, "error", { type: openType, errorMessage });
}
