import { type ComponentChildren, h } from "preact";
import { useMemo } from "preact/hooks";
import { webAddress } from "../../../../app/compiler/web-address";
import { type BasicComponent, commonProps } from "../element/basic-element";
import { inlineStyle } from "../element/inline-style";
import { htmlNodes } from "./rich-text-html";
import { setRichTextMarks } from "./rich-text-marks";
import { type RichTextNode, richTextNodes } from "./rich-text-node";
import { spacedText } from "./text-space";

/**
 * `<rich-text>`: HTML of which only trusted tags and attributes are shown.
 * Source: docs/platform/components-basic.md#rich-text.
 */
export const RichText: BasicComponent = (props) => {
  const { nodes, space } = props.attributes.plain;
  const shown = useMemo(() => (typeof nodes === "string" ? htmlNodes(nodes) : richTextNodes(nodes)), [nodes]);
  return h("rich-text", commonProps(props, { classes: ["a-rich-text"] }), drawn(shown, space));
};

function drawn(nodes: readonly RichTextNode[], space: unknown): ComponentChildren {
  return nodes.map((node, index) => {
    if (node.kind === "text") return spacedText(node.text, space);
    const { class: className, style, ...attributes } = node.attributes;
    const look = { class: className, style: style === undefined ? undefined : inlineStyle(style) };
    const ref = (element: Element | null) => {
      if (element !== null) setRichTextMarks(element, node.marks);
    };
    const address = attributes.src === undefined ? {} : { src: webAddress(attributes.src) };
    return h(node.name, { ...attributes, ...address, ...look, key: index, ref }, drawn(node.children, space));
  });
}
