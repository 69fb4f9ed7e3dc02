import { h } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { warnOnce } from "../../problems/runtime-warnings";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { Environment } from "../environment/component-environment";

/** Components that the platform has and a desktop has not. Source: docs/platform/components-basic.md#not-covered. */
export const UNAVAILABLE_COMPONENTS: ReadonlySet<string> = new Set([
  ...["map", "camera", "lottie", "live-player", "live-pusher", "ar-camera", "lifestyle", "contact-button"],
  ...["open-avatar", "error-view", "spread", "favorite", "add-to-desktop", "rich-text-editor", "editor"],
]);

/** A labelled box in the place of what cannot exist here, so that the rest of the page lives on. */
export const UnavailableComponent: BasicComponent = (props) => {
  const { texts } = useContext(Environment);
  const label = texts.unavailable(props.tag);
  useEffect(() => {
    warnOnce(`<${props.tag}> is not available on a desktop: a labelled box stands in its place.`);
  }, [props.tag]);
  const common = commonProps(props, { classes: ["a-placeholder"] });
  return h(props.tag, { role: "img", "aria-label": label, ...common }, h("span", {}, label), props.children);
};
