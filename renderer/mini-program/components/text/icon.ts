import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { numberAttribute, textAttribute } from "../element/element-attributes";

/** How an icon is drawn in a square of 24: its own colour, and paths that are strokes (`line`) or areas (`fill`). */
interface Drawing {
  readonly color: string;
  readonly fill?: string;
  readonly line?: string;
}

/** A disc; what is on it is cut out in white. */
const DISC = "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z";

const DRAWINGS: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ["info", { color: "#1677ff", fill: DISC, line: "M12 10.5v7M12 6.5v.5" }],
  ["warn", { color: "#ff3141", fill: DISC, line: "M12 6v8M12 17v.5" }],
  ["waiting", { color: "#1677ff", fill: DISC, line: "M12 6v6.5l4 2.5" }],
  ["cancel", { color: "#ff3141", fill: DISC, line: "M8 8l8 8M16 8l-8 8" }],
  ["clear", { color: "#b2b2b2", fill: DISC, line: "M8 8l8 8M16 8l-8 8" }],
  ["success", { color: "#00b578", fill: DISC, line: "M7 12.5l3.5 3.5L17 8.5" }],
  ["success_no_circle", { color: "#00b578", line: "M4 12.5l5.5 5.5L20 6.5" }],
  ["download", { color: "#00b578", line: "M12 3v12M7 10.5l5 5 5-5M4 20.5h16" }],
  ["search", { color: "#b2b2b2", line: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5" }],
  ["loading", { color: "#999", line: "M12 2.5a9.5 9.5 0 1 1-9.5 9.5" }],
]);

/** `<icon>`. Source: docs/platform/components-basic.md#icon-progress. */
export const Icon: BasicComponent = (props) => {
  const { plain, accessibility } = props.attributes;
  const type = textAttribute(plain.type);
  const drawing = DRAWINGS.get(type);
  const size = numberAttribute(plain.size, 23);
  const color = textAttribute(plain.color) || drawing?.color;
  const name = { role: accessibility.role ?? "img", "aria-label": accessibility["aria-label"] ?? type };
  const common = commonProps(props, { classes: type === "loading" ? ["a-icon", "a-icon-loading"] : ["a-icon"] });
  const picture = drawing && [
    h("path", { d: drawing.fill, fill: "currentColor" }),
    h("path", { d: drawing.line, class: "a-icon-line", stroke: drawing.fill === undefined ? "currentColor" : "#fff" }),
  ];
  return h(
    "icon",
    { ...common, ...name },
    h(
      "svg",
      { viewBox: "0 0 24 24", width: size, height: size, style: `color: ${color}`, "aria-hidden": "true" },
      picture,
    ),
  );
};
