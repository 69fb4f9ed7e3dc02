import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute, numberAttribute, textAttribute } from "../element/element-attributes";

/** `<progress>`. Source: docs/platform/components-basic.md#icon-progress. */
export const Progress: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const percent = Math.min(100, Math.max(0, numberAttribute(plain.percent, 0)));
  const animated = booleanAttribute(plain.active);
  // The first frame shows an animated bar empty; the way from there is a transition.
  const [entered, setEntered] = useState(!animated);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setEntered(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  const thickness = numberAttribute(plain.strokeWidth, 6);
  const track = `height: ${thickness}px; border-radius: ${thickness / 2}px; background: ${textAttribute(plain.backgroundColor) || "#ddd"}`;
  const bar = `width: ${entered ? percent : 0}%; background: ${textAttribute(plain.activeColor) || "#09BB07"}`;
  const state = { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": percent };
  // An element of our own: the browser's <progress> shows no children.
  return h(
    "a-progress",
    { ...state, ...commonProps(props, { classes: ["a-progress"] }) },
    h(
      "span",
      { class: "a-progress-track", style: track },
      h("span", { class: animated ? "a-progress-bar a-progress-active" : "a-progress-bar", style: bar }),
    ),
    booleanAttribute(plain.showInfo) ? h("span", { class: "a-progress-info" }, `${percent}%`) : null,
  );
};
