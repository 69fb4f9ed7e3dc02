import { h } from "preact";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { booleanAttribute } from "../element/element-attributes";

/**
 * `<cover-view>`: a view above native layers; here it only stands higher.
 * Source: docs/platform/components-basic.md#cover-view-cover-image.
 */
export const CoverView: BasicComponent = (props) => {
  const passes = booleanAttribute(props.attributes.plain.penetrateGuesture);
  const classes = passes ? ["a-cover", "a-cover-passes"] : ["a-cover"];
  return h("cover-view", commonProps(props, { classes }), props.children);
};
