import fc from "fast-check";
import postcss from "postcss";
import { describe, expect, it, vi } from "vitest";
import { problemText, type Warn } from "../text/problem";
import { compileAcss, type LoadAcss } from "./acss";
import type { RpxScale } from "./rpx";

/** Compiles main.acss; the other files are found by their path without `./` and `/`. */
async function compiled(
  text: string,
  files: Readonly<Record<string, string>> = {},
  scale: RpxScale = "screen",
  warn: Warn = () => {},
): Promise<string> {
  const load: LoadAcss = async (path) => {
    const file = path.replace(/^\.?\//, "");
    const found = files[file];
    return found === undefined ? { reason: "there is no such file." } : { file, text: found };
  };
  return compileAcss({ file: "main.acss", text }, { load, scale, warn, urlOf: (path, from) => `/at/${from}/${path}` });
}

/** What compiling main.acss warns of, in order. */
async function warningsOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const warnings: string[] = [];
  await compiled(text, files, "screen", (warning) => warnings.push(problemText(warning)));
  return warnings;
}

describe("a style sheet", () => {
  it.each([
    ["has vw for rpx in values", ".a { width: 15rpx; margin: -30rpx auto }", ".a { width: 2vw; margin: -4vw auto }"],
    ["has vw for rpx in variables", "page{--gap:15rpx}", "page{--gap:2vw}"],
    [
      "has vw for rpx in media queries",
      "@media (min-width: 750rpx) { .a { top: 15rpx } }",
      "@media (min-width: 100vw) { .a { top: 2vw } }",
    ],
    [
      "keeps rpx in selectors, strings and urls",
      '.w15rpx::after { content: "15rpx"; background: url(/15rpx.png) }',
      '.w15rpx::after { content: "15rpx"; background: url(/15rpx.png) }',
    ],
    ["keeps flags", ".a { width: 15rpx !important }", ".a { width: 2vw !important }"],
    ["has vw behind a comment in a value", ".a { margin: 0 /* x */ 15rpx }", ".a { margin: 0  2vw }"],
    [
      "keeps font faces and animations",
      "@font-face{src:url(/a.ttf)}@keyframes k{from{top:15rpx}}",
      "@font-face{src:url(/a.ttf)}@keyframes k{from{top:2vw}}",
    ],
    ["means components by their tags", "view > progress, .progress {}", "view > a-progress, .progress {}"],
    ["may be empty", "", ""],
    ["loses its character set", '@charset "utf-8";.a{}', ".a{}"],
    ["may name a source map that cannot be read", ".a{}/*# sourceMappingURL=data:application/json;none,A */", ".a{}"],
    ["loses a comment that names a source map", ".a{}/*# sourceMappingURL=/etc/passwd */", ".a{}"],
  ])("%s", async (_, acss, expected) => {
    expect((await compiled(acss)).replace(/\s+/g, " ")).toBe(expected.replace(/\s+/g, " "));
  });
});

it("of a screen without a scale has half a px for each rpx", async () => {
  const acss = ".a { width: 15rpx } @media (min-width: 750rpx) { .b { top: -2rpx } }";
  expect(await compiled(acss, {}, "half-px")).toBe(
    ".a { width: 7.5px } @media (min-width: 375px) { .b { top: -1px } }",
  );
});

describe("a url() in a style sheet", () => {
  it.each([
    ["by a relative path becomes that of the file", "url(./a.png)", "url(/at/main.acss/./a.png)"],
    ["by a plain name too", 'url("img/a b.png")', 'url("/at/main.acss/img/a b.png")'],
    ["keeps its query and fragment", "url(f.ttf?v=1#x)", "url(/at/main.acss/f.ttf?v=1#x)"],
    [
      "may stand among others",
      "url(a.ttf) format('x'), url(b.ttf)",
      "url(/at/main.acss/a.ttf) format('x'), url(/at/main.acss/b.ttf)",
    ],
    ["by an absolute path stays", "url(/a.png)", "url(/a.png)"],
    ["of the web stays", "url('https://a.b/c.png')", "url('https://a.b/c.png')"],
    ["without a scheme is the web's", "url(//a.b/c.png)", "url(https://a.b/c.png)"],
    ["that holds its data stays", "url(data:image/png;base64,iVB/OR==)", "url(data:image/png;base64,iVB/OR==)"],
    ["of a fragment stays", "url(#a)", "url(#a)"],
    ["may be empty", "url()", "url()"],
  ])("%s", async (_, value, expected) => {
    expect(await compiled(`.a{src:${value}}`)).toBe(`.a{src:${expected}}`);
  });

  it("counts from the imported file that holds it", async () => {
    expect(await compiled("@import 'b';", { b: ".b{src:url(a.png)}" })).toBe(".b{src:url(/at/b/a.png)}");
  });
});

describe("an imported style sheet", () => {
  it("stands before the rules of the file that imports it", async () => {
    const files = { "b.acss": ".b{top:15rpx}", "c.acss": ".c{}" };
    expect(await compiled('@import "./b.acss";\n@import url("/c.acss");\n.a{}', files)).toBe(".b{top:2vw}\n.c{}\n.a{}");
  });

  it("imports others in turn", async () => {
    expect(await compiled('@import "b";.a{}', { b: "@import 'c';.b{}", c: ".c{}" })).toBe(".c{}\n.b{}\n.a{}");
  });

  it("stands once, in its last place", async () => {
    const files = { b: "@import 'base';.b{}", c: "@import 'base';.c{}", base: ".base{}" };
    expect(await compiled("@import 'b';@import 'c';.a{}", files)).toBe(".b{}\n.base{}\n.c{}\n.a{}");
  });

  it("may import the file it is imported by", async () => {
    expect(await compiled("@import 'b';.a{}", { b: "@import 'main.acss';.b{}", "main.acss": "" })).toBe(".b{}\n.a{}");
  });

  it("does not multiply along a chain of files that each import the next one twice", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`f${n}`, `@import 'f${n + 1}';@import './f${n + 1}';`]),
    );
    expect(await compiled("@import 'f0';", { ...files, f60: ".end{}" })).toBe(".end{}");
  });
});

describe("a mistake in a style sheet costs the smallest thing that holds it, with a warning", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["a block that is never closed", ".b{}\n.a { color: red", ".b{}\n.a { color: red}", ["2:1 unclosed block"]],
    [
      "two of them",
      "@media print { .a { top: 0",
      "@media print { .a { top: 0}}",
      ["1:16 unclosed block", "1:1 unclosed block"],
    ],
    ["a stray word", ".a {}\n  b c", ".a {}", ["2:3 unknown word b"]],
    ["a stray brace", ".a {}}\n.b { top: 0 }", ".a {} \n.b { top: 0 }", ["1:6 unexpected }"]],
    [
      "a declaration without a colon",
      ".a { color red; top: 15rpx }",
      ".a {            top: 2vw }",
      ["1:6 unknown word color"],
    ],
    ["a comment of another language", ".a {\n// no\ntop: 0 }", ".a {\n     \ntop: 0 }", ["2:4 unknown word no"]],
    ["a comment that is never closed", ".a { top: 0 }\n/* no", ".a { top: 0 }", ["2:1 unclosed comment"]],
    [
      "a string that is never closed",
      ".a { content: 'x\n}.b { top: 0 }",
      ".a { content:   \n}.b { top: 0 }",
      ["1:15 unclosed string"],
    ],
  ])("%s", async (_, acss, css, told) => {
    expect(await compiled(acss)).toBe(css);
    const places = (await warningsOf(acss)).map((warning) =>
      warning.replace(/^main\.acss:(\S+): this style sheet cannot be read here: (.*)\.$/, "$1 $2"),
    );
    expect(places).toEqual(told);
  });

  it("in the imported file that holds it", async () => {
    expect(await warningsOf("@import 'b';", { b: "\n.b {" })).toEqual([
      "b:2:1: this style sheet cannot be read here: unclosed block.",
    ]);
  });

  it.each([
    [
      "a remote import",
      "@import 'https://a.b/c.css';",
      '@import "https://a.b/c.css" is left out: only files of the mini-program can be imported.',
    ],
    [
      "a remote import without a scheme",
      "@import url(//a.b/c.css);",
      '@import "//a.b/c.css" is left out: only files of the mini-program can be imported.',
    ],
    ["an import that is not there", "@import './no.acss';", '@import "./no.acss" is left out: there is no such file.'],
    [
      "a conditional import",
      "@import './b.acss' screen;",
      '@import takes the path of one file and no condition: @import "./a.acss"; It is left out.',
    ],
  ])("%s", async (_, statement, reason) => {
    const acss = `${statement}\n.x {}`;
    expect(await warningsOf(acss)).toEqual([`main.acss:1:1: ${reason}`]);
    expect(await compiled(acss)).toBe(".x {}");
  });

  it("whatever the text is", async () => {
    const text = fc.array(fc.constantFrom(..."{};:'\"/*@( )\n\\ax,", "url(", "@import ", "//"), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, async (list) => typeof (await compiled(list.join(""))) === "string"),
      { numRuns: 500 },
    );
  });
});

it("reads a style sheet with mistakes once for each, and not twice", async () => {
  const parse = vi.spyOn(postcss, "parse");
  await compiled(`.a { top: 0 }\n${"b c;\n".repeat(20)}.b { top: 0`);
  expect(parse).toHaveBeenCalledTimes(22);
  parse.mockRestore();
});
