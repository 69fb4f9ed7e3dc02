const HOVER = ["hover-class", "hover-start-time", "hover-stay-time", "hover-stop-propagation"];
const TOUCHES = ["onTouchStart", "onTouchMove", "onTouchEnd", "onTouchCancel", "onLongTap"];

/** The components that the host has, their attributes, and the values of those that list some. */
export const COMPONENT_CAPABILITIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  view: named(["hidden", ...HOVER, "onTap", ...TOUCHES]),
  text: { ...named(["selectable", "decode", "number-of-lines", "onTap"]), space: ["nbsp", "ensp", "emsp"] },
  button: {
    ...named(["plain", "disabled", "loading", ...HOVER, "onTap"]),
    size: ["default", "mini"],
    type: ["default", "primary", "warn"],
  },
  input: {
    ...named([
      "value",
      "name",
      "password",
      "placeholder",
      "disabled",
      "maxlength",
      "focus",
      "confirm-hold",
      "controlled",
    ]),
    ...named(["onInput", "onConfirm", "onFocus", "onBlur"]),
    type: ["text", "number", "idcard", "digit", "numberpad", "digitpad", "idcardpad"],
  },
};

function named(attributes: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, []]));
}
