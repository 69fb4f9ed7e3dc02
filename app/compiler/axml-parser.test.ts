import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Warn } from "../text/problem";
import { SourceText } from "../text/source-text";
import { parseAxml } from "./axml-parser";
import type { AxmlNode } from "./axml-tree";
import { problemOf, problemOfAxml } from "./compiled-render.fixture";
import { FileWarnings } from "./file-warnings";
import { MarkupMistakes } from "./markup-mistakes";
import { UnclosedStrings } from "./unclosed-strings";

/** Parses a text; with warnings where a place is given for them. */
function parse(text: string, { isStrict = true, warn = () => {} }: { isStrict?: boolean; warn?: Warn } = {}) {
  const source = new SourceText(text, "page.axml");
  const warnings = new FileWarnings(source, warn);
  return parseAxml({
    source,
    warnings,
    mistakes: new MarkupMistakes(source, warnings, isStrict),
    unclosed: new UnclosedStrings(),
  });
}

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

const name = fc.stringMatching(/^[a-z][a-z-]{0,6}$/);
const text = fc.stringMatching(/^[^<{}"'&]{1,12}$/);
const wellFormed = fc.letrec((tie) => ({
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

  it("and written again gives the same text", () => {
    fc.assert(fc.property(wellFormed.element, (axml) => write(parse(String(axml))) === axml));
  });

  it("to a tree or a problem, never another error, whatever the text is", () => {
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

describe("a mistake in markup is told with its place where the check is strict", () => {
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
    ["tags in the wrong case", "<View></view>", "1:7 </view> closes <View>: write both in one case."],
    [
      "an attribute written twice",
      '<view a="1"\n a="2"/>',
      "2:2 <view> has the attribute a already, at line 1, column 7: keep one.",
    ],
    ["a comment that is never closed", "<view/>\n<!-- a", "2:1 this comment is never closed: --> is missing."],
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

/** What a text is read as without a strict check, and "line:column" of each warning. */
function forgiven(text: string): { readonly written: string; readonly places: readonly string[] } {
  const places: string[] = [];
  const nodes = parse(text, { isStrict: false, warn: ({ line, column }) => places.push(`${line}:${column}`) });
  return { written: write(nodes), places };
}

describe("without a strict check a mistake costs the smallest thing", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["a tag that is never closed", "<view><text>a</text>", "<view><text>a</text></view>", ["1:1"]],
    ["one that another closes", "<a><b>x</a>y", "<a><b>x</b></a>y", ["1:8"]],
    ["tags that cross", "<a><b>x</a></b>y", "<a><b>x</b></a>y", ["1:8", "1:12"]],
    ["a closing tag too many", "<a>x</a></a>y", "<a>x</a>y", ["1:9"]],
    ["a closing tag of another name", "<a>x</c></a>", "<a>x</a>", ["1:5"]],
    ["an attribute on a closing tag", '<a>x</a class="c">y', "<a>x</a>y", ["1:5"]],
    ["a closing tag without its >", "<a><b>x</b</a>y", "<a><b>x</b></a>y", ["1:8"]],
    ["a closing tag with a blank before its name", "<a>x</ a>y", "<a>x</a>y", ["1:5"]],
    ["a closing tag without a name", "<a>x</></a>", "<a>x</a>", ["1:5"]],
    ["a line break of HTML", "<a>x<br>y</a>", "<a>x<br></br>y</a>", ["1:5"]],
    ["the end of one", "<a>x</br>y</a>", "<a>xy</a>", ["1:5"]],
    ["tags in another case", "<View>x</view>", "<View>x</View>", ["1:8"]],
    ["an attribute written twice", '<a b="1" c="2" b="3"/>', '<a b="1" c="2"></a>', ["1:16"]],
    ["commas between attributes", '<a b="1", c="2" ,d,/>', '<a b="1" c="2" d></a>', ["1:9", "1:17"]],
    ["a lone quote", '<a b="1"" c="2" \'/>', '<a b="1" c="2"></a>', ["1:9", "1:17"]],
    ["a lone =", "<a = b=1 =c/>", '<a b="1" c></a>', ["1:4", "1:10"]],
    ["a second =", '<a b=="1"/>', '<a b="1"></a>', ["1:6"]],
    ["a value that is missing", "<a b= /><a c=></a>", '<a b=""></a><a c=""></a>', ["1:7", "1:14"]],
    ["no blank between attributes", '<a b="1"c="2"/>', '<a b="1" c="2"></a>', ["1:9"]],
    ["an expression for an attribute", "<a {{b ? 'c' : ''}} d/>", "<a d></a>", ["1:4"]],
    ["a slash inside a tag", "<a / b/>", "<a b></a>", ["1:4"]],
    ["a tag without its >", "<a b\n<c/>", "<a b><c></c></a>", ["1:1", "1:1"]],
    ["a < before an attribute", '<a <b="1">x</a>', '<a b="1">x</a>', ["1:4"]],
    ["a value without its closing quote", '<a b="1>x</a>', '<a b="1">x</a>', ["1:6"]],
    ["one that another tag would close", '<a b="1>x<c d="2"/></a>', '<a b="1">x<c d="2"></c></a>', ["1:6"]],
    ["a comment that is never closed", "<a/><!-- x", "<a></a>", ["1:5"]],
    ["a document type", '<!DOCTYPE html><?xml version="1.0"?><a/>', "<a></a>", ["1:1", "1:16"]],
    ["the file's end inside a tag", "<a/><b c", "<a></a><b c></b>", ["1:5", "1:5"]],
    ["the file's end inside an attribute", '<a/><b c="d', '<a></a><b c="d"></b>', ["1:10", "1:5", "1:5"]],
    ["the file's end inside a closing tag", "<a>x</a", "<a>x</a>", ["1:5"]],
  ])("%s", (_, text, expected, places) => {
    expect(forgiven(text)).toEqual({ written: expected, places });
  });

  it("and what is well-formed is the same tree, without a warning", () => {
    fc.assert(
      fc.property(wellFormed.element, (axml) => {
        const warnings: unknown[] = [];
        const nodes = parse(String(axml), { isStrict: false, warn: (warning) => warnings.push(warning) });
        expect(nodes).toEqual(parse(String(axml)));
        expect(warnings).toEqual([]);
      }),
    );
  });

  it("to a tree, whatever the text is", () => {
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (axml) => Array.isArray(parse(axml, { isStrict: false }))),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["opening tags", "<a>"],
    ["closing tags", "</a>"],
    ["opening tags without their >", "<a "],
    ["crossing tags", "<a><b></a>"],
    ["halves of expressions", "{{a "],
    ["expressions without a string's end", "{{'a "],
    ["nested template strings", "{{`${"],
    ["attributes of one name", "<a b b b b "],
    ["values without a closing quote", '<a b="c>'],
    ["halves in values", '<a b="{{c">'],
    ["comments that begin", "<!-- "],
    ["declarations that begin", "<!a "],
    ["elements without content", "<image>"],
    ["empty expressions", "{{}}"],
  ])("in a time that grows with the file: 100 000 %s", (_, piece) => {
    let told = 0;
    const startedAt = performance.now();
    const nodes = parse(piece.repeat(100_000), { isStrict: false, warn: () => (told += 1) });
    // A parser that walks the file anew for each takes minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(nodes.length).toBeGreaterThanOrEqual(0);
    expect(told).toBeLessThanOrEqual(51);
    expect(deepest(nodes)).toBeLessThanOrEqual(258);
  });
});

function deepest(nodes: readonly AxmlNode[]): number {
  return 1 + Math.max(0, ...nodes.map((node) => (node.kind === "element" ? deepest(node.children) : 0)).slice(-1000));
}
