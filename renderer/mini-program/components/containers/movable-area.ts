import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";

/** `<movable-area>`: where a movable view moves. Source: components-basic.md, movable-area. */
export const MovableArea: BasicComponent = (props) =>
  h("movable-area", commonProps(props, { classes: ["a-movable-area"] }), props.children);
