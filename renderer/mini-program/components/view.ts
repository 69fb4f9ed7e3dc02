import { h } from "preact";
import { type BasicComponent, commonProps } from "./basic-element";
import { readPressLook } from "./press-look";

/** `<view>`: a block. Source: components-basic.md, view. */
export const View: BasicComponent = (props) =>
  h("view", commonProps(props, { pressLook: readPressLook(props.attributes, "none") }), props.children);
