import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAxml } from "./axml-parser";
import type { AxmlNode } from "./axml-tree";
import { problemOf, problemOfAxml } from "./compiled-render";
import { SourceText } from "./source-text";

const parse = (text: string) => parseAxml(new SourceText(text, "page.axml"));

/** Writes a tree with double quotes and explicit closing tags. */
function write(nodes: readonly AxmlNode[]): string {
  const part = (p: { kind: string; text: string }) => (p.kind === "literal" ? p.text : `{{${p.text}}}`);
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.parts.map(part).join("");
      const attributes = [...node.attributes.values()].map(({ name, value }) =>
        value === null ? ` ${name}` : ` ${name}="${value.map(part).join("")}"`,
      );
      return `<${node.tag}${attributes.join("")}>${write(node.children)}</${node.tag}>`;
    })
    .join("");
}

describe("markup is read", () => {
  it.each([
    ["with double quotes", '<view class="a b"></view>', '<view class="a b"></view>'],
    ["with single quotes", "<view class='a b'></view>", '<view class="a b"></view>'],
    ["without quotes", "<view data-value={{item}} n=5></view>", '<view data-value="{{item}}" n="5"></view>'],
    ["with bare attributes", "<input password disabled/>", "<input password disabled></input>"],
    ["self-closing, right behind an unquoted value", "<view a={{b}}/>", '<view a="{{b}}"></view>'],
    ["with a > in an unquoted condition", "<view a:if={{a > b}}/>", '<view a:if="{{a > b}}"></view>'],
    ["with a < that looks like a tag in an expression", "<view>{{a <b}}</view>", "<view>{{a <b}}</view>"],
    [
      "with the attribute's own quotes inside an expression",
      '<view a="{{b ? "}}" : c}}"/>',
      '<view a="{{b ? "}}" : c}}"></view>',
    ],
    [
      "with an object literal whose braces touch the end",
      "<view a={{{b: {c: 1}}}}/>",
      '<view a="{{{b: {c: 1}}}}"></view>',
    ],
    ["with text around expressions", '<view a="x{{b}}y{{c}}"/>', '<view a="x{{b}}y{{c}}"></view>'],
    ["without its comments", "a<!-- <view> {{ -->b", "ab"],
    ["with a < that opens no tag", "1 < 2", "1 < 2"],
    ["with line breaks inside a tag", '<view\n  a="1"\n  b\n/>', '<view a="1" b></view>'],
    ["with spaces around =", '<view a = "1"/>', '<view a="1"></view>'],
    [
      "with several roots and nested tags of one name",
      "<view><view/></view><text/>",
      "<view><view></view></view><text></text>",
    ],
  ])("%s", (_, text, expected) => {
    expect(write(parse(text))).toBe(expected);
  });

  it("with the offsets of expressions, also behind a byte order mark", () => {
    const [node] = parse('\uFEFF<view a="x{{ b }}"/>');
    const parts = node?.kind === "element" ? node.attributes.get("a")?.value : undefined;
    expect(parts?.[1]).toEqual({ kind: "expression", text: " b ", start: 12 });
  });

  const name = fc.stringMatching(/^[a-z][a-z-]{0,6}$/);
  const text = fc.stringMatching(/^[^<{}"'&]{1,12}$/);
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      text,
      text.map((t) => `{{${JSON.stringify(t)}}}`),
      tie("element"),
    ),
    element: fc
      .tuple(name, fc.uniqueArray(name, { maxLength: 3 }), text, fc.array(tie("node"), { maxLength: 3 }))
      .map(([tag, names, value, children]) => {
        const attributes = names.map((n) => ` ${n}="${value}"`).join("");
        return `<${tag}${attributes}>${children.join("")}</${tag}>`;
      }),
  }));

  it("and written again gives the same text", () => {
    fc.assert(fc.property(tree.element, (axml) => write(parse(String(axml))) === axml));
  });

  it("to a tree or a problem, never another error, whatever the text is", () => {
    const pieces = fc.constantFrom(
      "<view",
      "</view>",
      ">",
      "/>",
      " a",
      "=",
      '"',
      "'",
      "{{",
      "}}",
      "{",
      "}",
      "<!--",
      "-->",
      "x",
      "\n",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
        problemOf(() => parse(list.join("")));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("an element without content that is left open", () => {
  it.each([
    ["inside another one", '<view><slot name="a"></view>', '<view><slot name="a"/></view>'],
    ["before others", "<view><image>{{a}}<text/></view>", "<view><image/>{{a}}<text/></view>"],
    ["next to its like", "<view><input><input></view>", "<view><input/><input/></view>"],
    ["at the end of the file", '<import src="a"><view/>', '<import src="a"/><view/>'],
  ])("%s is closed at once", (_, open, closed) => {
    expect(write(parse(open))).toBe(write(parse(closed)));
  });

  it("keeps its content when it is closed", () => {
    expect(write(parse("<slot><view/></slot>"))).toBe("<slot><view></view></slot>");
  });
});

describe("a mistake in markup is told with its place", () => {
  it.each([
    [
      "a tag that is never closed",
      "<view>\n  <text>\n</view>",
      "3:1 </view> stands where </text> is expected: <text>, opened at line 2, column 3, is not closed yet.",
    ],
    [
      "a tag that the file's end leaves open",
      "\n <view>",
      "2:2 <view> is never closed: write </view>, or <view /> when it has no content.",
    ],
    [
      "a closing tag without an opening one",
      "<view></text></view>",
      "1:7 </text> closes nothing: no <text> is open here (inside <view>, line 1, column 1).",
    ],
    ["a closing tag at the top", "a</view>", "1:2 </view> closes nothing: no <view> is open here."],
    [
      "tags in the wrong case",
      "<View></view>",
      "1:7 </view> closes nothing: no <view> is open here (inside <View>, line 1, column 1).",
    ],
    [
      "an attribute written twice",
      '<view a="1"\n a="2"/>',
      "2:2 <view> has the attribute a already, at line 1, column 7: keep one.",
    ],
    ["a comment that is never closed", "<view/>\n<!-- a", "2:1 this comment is never closed: --> is missing."],
    [
      "an expression that is never closed",
      "<view>{{a</view>",
      "1:7 this {{ is never closed: write }} behind the expression.",
    ],
    [
      "an expression closed by one brace",
      '<view a="{{b}"/>',
      "1:13 this } closes nothing: a {{ is closed by two braces, }}.",
    ],
    [
      "a string in an expression that is never closed",
      "{{ 'a }}\n",
      "1:4 this string inside {{ }} is never closed: the closing ' is missing.",
    ],
    ["a value that is never closed", '<view a="b>', '1:9 the value of a is never closed: the closing " is missing.'],
    ["a value that is missing", "<view a= />", '1:10 a= needs a value, such as a="".'],
    ["a tag without its >", "<view a\n<text/>", "1:1 the tag <view is not complete: its > is missing."],
    ["a closing tag without its >", "<view></view", "1:7 </view is not a complete closing tag: write </view>."],
    [
      "a quote where a name is expected",
      '<view "a"/>',
      "1:7 \" cannot stand here: <view> expects an attribute's name.",
    ],
    ["a slash inside a tag", "<view / a>", "1:7 / cannot stand here: <view> expects an attribute's name."],
    [
      "a document type",
      "<!DOCTYPE html>",
      "1:1 only tags and <!-- comments --> may start with < here; remove this declaration.",
    ],
    [
      "a mistake behind Windows line ends",
      "<view>\r\n\r\n</text>",
      "3:1 </text> closes nothing: no <text> is open here (inside <view>, line 1, column 1).",
    ],
    [
      "a column behind an emoji, in UTF-16 code units",
      "😀</view>",
      "1:3 </view> closes nothing: no <view> is open here.",
    ],
  ])("%s", (_, axml, expected) => {
    expect(problemOfAxml(axml)).toBe(expected);
  });

  it("nesting that would exhaust the stack", () => {
    expect(problemOfAxml("<a>".repeat(100_000))).toBe("1:769 tags nest deeper than 256 levels.");
  });
});
