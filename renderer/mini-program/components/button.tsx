import { type BasicComponent, commonProps } from "./basic-element";
import { booleanAttribute } from "./element-attributes";
import { readPressLook } from "./press-look";

/** `<button>`: a real one, so that the keyboard and screen readers can press it. Source: components-basic.md, button. */
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
  const pressLook = disabled ? undefined : readPressLook(props.attributes, "button-hover");
  return (
    <button
      type="button"
      {...commonProps(props, { classes, pressLook })}
      disabled={disabled}
      aria-busy={loading || undefined}
    >
      {loading && <span class="a-spinner" />}
      {props.children}
    </button>
  );
};
