import { describe, expect, it } from "vitest";
import { rendered, warningOfAxml } from "./compiled-render.fixture";

describe("a template", () => {
  it.each<[string, string, string]>([
    [
      "is rendered where it is used, not where it stands",
      '<template name="t"><a/></template>|<template is="t"/>',
      "|<a></a>",
    ],
    ["sees only its data", '<template name="t">{{x}}{{n}}</template><template is="t" data="{{x: n}}"/>', "5"],
    ["may take an object of the data", '<template name="t">{{x}}</template><template is="t" data="{{...o}}"/>', "1"],
    ["may be chosen by an expression", `<template name="t1">one</template><template is="{{'t' + o.x}}"/>`, "one"],
    ["may have several roots and text", '<template name="t"><a/>b</template><template is="t"/>', "<a></a>b"],
    [
      "may use itself",
      '<template name="t">{{n}}<template a:if="{{n > 0}}" is="t" data="{{n: n - 1}}"/></template><template is="t" data="{{n: 2}}"/>',
      "210",
    ],
    ["may be used before it is defined", '<template is="t"/><template name="t">x</template>', "x"],
    ["may stand inside another tag", '<a><template name="t">x</template></a><template is="t"/>', "<a></a>x"],
    [
      "may be used in a loop",
      '<template name="t">{{item}}</template><template is="t" a:for={{l}} data="{{item}}"/>',
      "{}",
    ],
    ["breaks no chain of conditions", '<a a:if="{{n}}"/><template name="t"/><b a:else/>', "<a></a>"],
    ["may have a name that every object has", '<template name="__proto__">x</template><template is="__proto__"/>', "x"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { n: 5, o: { x: 1 }, l: [] })).toBe(expected);
  });

  it("that is unknown is left to the kit", () => {
    expect(rendered('<template is="{{n}}"/>', { n: "toString" })).toBe("(no template toString)");
  });

  it.each([
    [
      "two of one name",
      '<template name="t"/>\n<template name="t"/>',
      "2:1 the template t is defined already, at line 1, column 1: rename one; this one counts.",
    ],
    ["neither name nor is", "<template/>", '1:1 <template> needs a name to define one, or is="..." to use one.'],
    [
      "a computed name",
      '<template name="{{t}}"/>',
      '1:11 <template> needs a plain text as its name, without {{ }}: name="row". It is left out.',
    ],
  ])("is told when it cannot be: %s", (_, axml, expected) => {
    expect(warningOfAxml(axml)).toBe(expected);
  });
});

describe("an imported file", () => {
  it("gives the templates that it defines, and renders nothing", () => {
    const files = { "b.axml": 'text<template name="t">b</template>' };
    expect(rendered('<import src="./b.axml"/>|<template is="t"/>', {}, files)).toBe("|b");
  });

  it("does not give those that it imports itself, but uses them", () => {
    const files = {
      "b.axml": '<import src="./c.axml"/><template name="t"><template is="u"/></template>',
      "c.axml": '<template name="u">c</template>',
    };
    const axml = '<import src="./b.axml"></import><template is="t"/><template is="u"/>';
    expect(rendered(axml, {}, files)).toBe("c(no template u)");
  });

  it("yields to a template of the same name in the file", () => {
    const files = { "b.axml": '<template name="t">b</template>' };
    expect(rendered('<template name="t">a</template><import src="./b.axml"/><template is="t"/>', {}, files)).toBe("a");
  });
});

describe("an included file", () => {
  it("is content without its definitions, with every name of the place in reach", () => {
    const files = { "b.axml": '<b>{{item}}{{index}}{{n}}</b><template name="t">no</template>' };
    expect(rendered('<a a:for={{l}}><include src="./b.axml"/></a>', { l: ["x"], n: 5 }, files)).toBe(
      "{<a><b>x05</b></a>}",
    );
  });

  it("may be included in a template, and in a condition", () => {
    const files = { "b.axml": "{{x}}" };
    const axml =
      '<template name="t"><include a:if="{{x}}" src="./b.axml"/></template><template is="t" data="{{x: 1}}"/>';
    expect(rendered(axml, { x: 2 }, files)).toBe("1");
  });

  it("uses the templates of the place, as if it stood there", () => {
    const files = {
      "b.axml": '<template is="t"/><template is="u"/><template name="u">own</template>',
      "c.axml": '<template name="t">c</template>',
    };
    expect(rendered('<import src="./c.axml"/><include src="./b.axml"/>', {}, files)).toBe("cown");
  });

  it("includes others in turn", () => {
    const files = { "b.axml": '<block a:for={{[2]}}><include src="./c.axml"/></block>', "c.axml": "{{x}}{{item}}" };
    expect(rendered('<include src="./b.axml"/>', { x: 1 }, files)).toBe("{12}");
  });
});

it.each([
  [
    "an import without a path",
    "<import/>",
    '1:1 <import> needs a plain text as its src, without {{ }}: src="./a.axml". It is left out.',
  ],
  [
    "an include of a computed path",
    '<include src="{{x}}"/>',
    '1:10 <include> needs a plain text as its src, without {{ }}: src="./a.axml". It is left out.',
  ],
])("%s is told", (_, axml, expected) => {
  expect(warningOfAxml(axml)).toBe(expected);
});

describe("a slot", () => {
  it.each<[string, string, string]>([
    ["has no name by default", "<slot/>", "<slot:></slot>"],
    ["may have a name and content to fall back on", '<slot name="n"><a/>{{n}}</slot>', "<slot:n><a></a>5</slot>"],
    ["may have a computed name", '<slot name="s{{n}}"/><slot name="{{n}}"/>', "<slot:s5></slot><slot:5></slot>"],
    ["hands up its other attributes", '<slot name="n" v="{{n}}" w="x"/>', '<slot:n{"v":5,"w":"x"}></slot>'],
    ["may be conditional and repeated", '<slot a:if="{{n}}" a:for={{[1]}} name="n{{item}}"/>', "{<slot:n1></slot>}"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { n: 5 })).toBe(expected);
  });
});

describe("content of a slot", () => {
  it.each<[string, string, string]>([
    ["names it, and keeps no such attribute", '<c><a slot="x" b="1"/></c>', '<c>[x: <a b="1"></a>]</c>'],
    ["may name it by an expression, in a loop", '<a a:for={{l}} slot="s{{index}}"/>', "{[s0: <a></a>][s1: <a></a>]}"],
    ["of no name belongs to the default slot", '<a slot=""/>', "[: <a></a>]"],
    ["sees what the slot hands up", '<a slot-scope="p">{{p.x}}{{n}}</a>', "[: <a>from the slot5</a>]"],
    [
      "of a named slot sees that too, also in attributes and inner content",
      '<a slot="h" slot-scope="p" b="{{p.x}}"><b>{{p.x}}</b></a>',
      '[h: <a b="from the slot"><b>from the slot</b></a>]',
    ],
    [
      "hides outer names by its own",
      '<a a:for={{l}} slot-scope="item">{{item.x}}{{index}}</a>',
      "{[: <a>from the slot0</a>][: <a>from the slot1</a>]}",
    ],
    ["may be a block", '<block slot="h">x<a/></block>', "[h: x<a></a>]"],
    ["may be a slot that is passed on", '<c><slot slot="a" name="b"/></c>', "<c>[a: <slot:b></slot>]</c>"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { n: 5, l: [1, 2] })).toBe(expected);
  });

  it("whose variable has no plain name is told", () => {
    expect(warningOfAxml('<a slot-scope="{x}"/>')).toBe(
      '1:16 slot-scope must be a plain name, such as slot-scope="props". It is left out.',
    );
  });
});
