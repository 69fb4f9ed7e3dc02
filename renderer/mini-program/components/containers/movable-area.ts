import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";

/** `<movable-area>`: where a movable view moves. Source: docs/platform/components-basic.md#movable-area-movable-view. */
export const MovableArea: BasicComponent = (props) =>
  h("movable-area", commonProps(props, { classes: ["a-movable-area"] }), props.children);
