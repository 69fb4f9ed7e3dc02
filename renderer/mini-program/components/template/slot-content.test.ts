import { h } from "preact";
import { describe, expect, it } from "vitest";
import { createRenderKit, type TemplateOwner } from "./render-kit";
import { drawnContent, NO_CONTENT, slotContent, slotNames } from "./slot-content";

const owner: TemplateOwner = {
  plugin: null,
  slots: NO_CONTENT,
  run: (_, code) => code(),
  callHandler() {},
  custom: () => undefined,
  ownClasses: (written) => written,
  styleScopes: () => undefined,
  fileUrl: (path) => path,
};
const kit = createRenderKit(owner);

/** The texts that a slot draws, in order. */
function drawn(content: ReturnType<typeof slotContent>, name: string, props = {}): string {
  const texts: unknown[] = [];
  const visit = (node: unknown) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null)
      visit((node as { props: { children: unknown } }).props.children);
    else if (node !== null && node !== undefined) texts.push(node);
  };
  visit(drawnContent(content, name, props));
  return texts.join("|");
}

describe("the children of a component's tag", () => {
  it("go to the slots they name, from inside of blocks, conditions and loops too", () => {
    const content = slotContent([
      " \n ",
      kit.text(["plain"]),
      kit.fragment([kit.slotted("a", () => "one"), null]),
      kit.each(["two", "three"], (item) => kit.slotted("a", () => item)),
    ]);
    expect([drawn(content, "a"), drawn(content, "")]).toEqual(["one|two|three", "plain"]);
    expect(slotNames(content)).toEqual({ a: true, $default: true });
  });

  it("get what the slot hands up", () => {
    const content = slotContent([kit.slotted(null, ({ x }) => `x is ${String(x)}`)]);
    expect(drawn(content, "", { x: 5 })).toBe("x is 5");
  });

  it("are nothing when they are white space, and leave the fallback in place", () => {
    expect(slotContent(["\n  ", null, kit.fragment([" ", false])])).toBe(NO_CONTENT);
    expect(drawnContent(slotContent([kit.slotted("a", () => null)]), "a", {})).toBeNull();
  });

  it("keep their keys when a neighbour comes and goes", () => {
    const keys = (first: unknown) => {
      const content = slotContent([first, h("b", null)]);
      return (content.get("") ?? []).map(({ key }) => key).at(-1);
    };
    expect(keys(h("a", null))).toBe(keys(null));
  });
});
