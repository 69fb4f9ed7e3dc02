import { h } from "preact";
import { useContext } from "preact/hooks";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { textAttribute } from "../element/element-attributes";
import { Environment } from "../environment/component-environment";
import { readPressLook } from "../events/press-look";

/** The call of `my` that each `open-type` stands for. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ["navigate", "navigateTo"],
  ["redirect", "redirectTo"],
  ["switchTab", "switchTab"],
  ["navigateBack", "navigateBack"],
  ["reLaunch", "reLaunch"],
  ["exit", "exitMiniProgram"],
]);

/** `<navigator>`: a link to another page. Source: docs/platform/components-basic.md#navigation-media-canvas. */
export const Navigator: BasicComponent = (props) => {
  const { plain } = props.attributes;
  const { callMy } = useContext(Environment);
  const common = commonProps(props, { pressLook: readPressLook(props.attributes, "none") });
  const open = () => {
    const call = CALLS.get(textAttribute(plain.openType) || "navigate") ?? "navigateTo";
    callMy(call, call === "navigateBack" ? { delta: 1 } : { url: textAttribute(plain.url) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === event.currentTarget) open();
  };
  const link = { role: "link", tabIndex: 0, onClick: open, onKeyDown };
  return h("navigator", { ...link, ...common }, props.children);
};
