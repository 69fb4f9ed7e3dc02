import { type RichTextNode, richTextNodes, trustedAttributes } from "./rich-text-node";

/** Reads `nodes` given as HTML. The document it is parsed into runs and loads nothing. */
export function htmlNodes(html: string): readonly RichTextNode[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return nodesOf(body);
}

function nodesOf(parent: Element): readonly RichTextNode[] {
  return Array.from(parent.childNodes).flatMap((node): readonly RichTextNode[] => {
    if (node instanceof Text) return [{ kind: "text", text: node.data }];
    // Comments and the like.
    if (!(node instanceof Element)) return [];
    const name = node.tagName.toLowerCase();
    const [trusted] = richTextNodes([{ name }]);
    if (trusted?.kind !== "element") return [];
    const written = Object.fromEntries(Array.from(node.attributes, ({ name, value }) => [name, value]));
    return [{ ...trusted, attributes: trustedAttributes(name, written), children: nodesOf(node) }];
  });
}
