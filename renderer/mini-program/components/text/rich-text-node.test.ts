import { describe, expect, it } from "vitest";
import { richTextNodes } from "./rich-text-node";

describe("a rich-text's list of nodes", () => {
  it.each(["script", "iframe", "style", "object", "svg", "form", "input", "constructor"])("drops <%s>", (name) => {
    expect(richTextNodes([{ name, children: [{ type: "text", text: "x" }] }])).toEqual([]);
  });

  it("keeps trusted attributes alone", () => {
    const attrs = {
      class: "c",
      style: "color: red",
      id: "i",
      href: "https://example.com",
      onclick: "x()",
      src: "a.png",
    };
    expect(richTextNodes([{ name: "a", attrs }])).toMatchObject([{ attributes: { class: "c", style: "color: red" } }]);
    expect(richTextNodes([{ name: "IMG", attrs }])).toMatchObject([{ name: "img", attributes: { src: "a.png" } }]);
  });

  it("decodes the usual entities once", () => {
    expect(richTextNodes([{ type: "text", text: "&lt;b&gt; &amp;lt;" }])).toEqual([{ kind: "text", text: "<b> &lt;" }]);
  });

  it("that contains itself comes to an end", () => {
    const node: { name: string; children: unknown[] } = { name: "div", children: [] };
    node.children.push(node);
    expect(richTextNodes([node])).toHaveLength(1);
  });

  it("is empty for anything else", () => {
    for (const nodes of [undefined, null, 1, {}, [null, 1, "text"]]) expect(richTextNodes(nodes)).toEqual([]);
  });
});
