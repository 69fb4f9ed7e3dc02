import { describe, expect, it } from "vitest";
import { rendered, warningOfAxml, warningsOfAxml } from "./compiled-render.fixture";

describe("an attribute", () => {
  it.each<[string, string, string]>([
    ["with literal text is a string", '<a b="false"/>', '<a b="false"></a>'],
    ["with one expression keeps its type", '<a b="{{o}}" c="{{no}}" d={{n}}/>', '<a b={"x":1} c=false d=5></a>'],
    ["with text around an expression is a string", '<a b="n-{{n}}-{{gone}}"/>', '<a b="n-5-"></a>'],
    ["with white space around an expression is a string", '<a b=" {{n}}"/>', '<a b=" 5"></a>'],
    ["that is bare is true", "<a b/>", "<a b=true></a>"],
    ["that is empty is an empty string", '<a b=""/>', '<a b=""></a>'],
    [
      "is passed on under its name as written",
      '<a onTap="go" data-Id="1" mark:x="2" hidden/>',
      '<a onTap="go" data-Id="1" mark:x="2" hidden=true></a>',
    ],
    ["called __proto__ is one like any other", '<a __proto__="{{o}}"/>', '<a __proto__={"x":1}></a>'],
    ["of the compiler's own kind is not passed on", '<a a:key="id" a:unknown="1"/>', "<a></a>"],
    ["with quotes, backslashes and line breaks keeps them", "<a b='\"\\n\n'/>", '<a b="\\"\\\\n\\n"></a>'],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { o: { x: 1 }, n: 5, no: false })).toBe(expected);
  });
});

describe("white space in text", () => {
  it.each<[string, string, string]>([
    ["that lays out the file renders nothing", "<a>\n  <b/>\n  <b/>\n</a>", "<a><b></b><b></b></a>"],
    ["on one line between tags stays", "<a><b/> <b/></a>", "<a><b></b> <b></b></a>"],
    ["around other text stays for CSS to collapse", "<a>\n  hi\n</a>", "<a>\n  hi\n</a>"],
    ["inside <text> stays, however deep", "<text><b>\n</b></text>", "<text><b>\n</b></text>"],
    [
      "that lays out the file inside <text> is no line break",
      "<text>\n  <b/>\n  <b/>\n</text>",
      "<text><b></b><b></b></text>",
    ],
    ["beside words inside <text> stays", "<text>\n hi\n<b/></text>", "<text>\n hi\n<b></b></text>"],
    ["is no text where an expression gives it", "<a>{{'\\n'}}</a>", "<a>\n</a>"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml)).toBe(expected);
  });
});

describe("a condition", () => {
  const chain = '<a a:if="{{n == 1}}"/>\n<!-- else --> <b a:elif="{{n == 2}}"/>\n<c a:else/>d';
  it.each([
    [1, "<a></a>d"],
    [2, "<b></b>d"],
    [3, "<c></c>d"],
  ])("chooses one branch of a chain: n = %s", (n, expected) => {
    expect(rendered(chain, { n })).toBe(expected);
  });

  it("without a:else renders nothing when false", () => {
    expect(rendered('<a a:if="{{n}}"/>|<b a:if="{{n}}"/>', { n: 0 })).toBe("|");
  });

  it("may have white space around its expression", () => {
    expect(rendered('<a a:if=" {{n}} "/>', { n: 0 })).toBe("");
  });

  it("is not evaluated once an earlier branch is chosen", () => {
    const read: string[] = [];
    const data = {
      get first() {
        read.push("first");
        return true;
      },
      get second() {
        read.push("second");
        return true;
      },
    };
    const scope = Object.defineProperties({}, Object.getOwnPropertyDescriptors(data));
    rendered('<a a:if="{{o.first}}"/><b a:elif="{{o.second}}"/>', { o: scope });
    expect(read).toEqual(["first"]);
  });

  it("on a block covers all its children, which have no element around them", () => {
    expect(rendered('<block a:if="{{n}}"><a/>x</block><block a:else>y</block>', { n: 1 })).toBe("<a></a>x");
  });

  it("keeps the white space that follows a chain on its line", () => {
    expect(rendered('<a a:if="{{n}}"/> <b/>', { n: 1 })).toBe("<a></a> <b></b>");
  });

  it("begins a new chain with each a:if", () => {
    expect(rendered("<a a:if={{n}}/><b a:if={{n}}/><c a:else/>", { n: 1 })).toBe("<a></a><b></b>");
  });

  const withoutIf = "has no a:if to belong to: it must directly follow a tag with a:if or a:elif.";
  const parted = "must directly follow the tag with its a:if: nothing may stand in between.";
  it.each([
    ["a:else alone", "<a a:else/>", `1:4 a:else ${withoutIf}`],
    ["a:elif after another tag", "<a a:if={{x}}/><b/><c a:elif={{y}}/>", `1:23 a:elif ${parted}`],
    ["a:else after text", "<a a:if={{x}}/>text<c a:else/>", `1:23 a:else ${parted}`],
    ["a:elif after a:else", "<a a:if={{x}}/><b a:else/><c a:elif={{y}}/>", `1:30 a:elif ${withoutIf}`],
    ["a:else in another parent", "<a a:if={{x}}/><b><c a:else/></b>", `1:22 a:else ${withoutIf}`],
    [
      "a:if and a:else on one tag",
      "<a a:if={{x}} a:else/>",
      "1:15 <a> has a:if already, which counts: one condition per tag, keep one of them.",
    ],
    ["a:if without a condition", "<a a:if/>", '1:4 a:if needs a condition, and counts as true: a:if="{{...}}".'],
    [
      "a:else after an a:if that is asked for each item",
      "<a a:for={{l}} a:if={{x}}/><b a:else/>",
      "1:31 a:else has no a:if to belong to: the a:if of <a> before it is asked for each item of its a:for; put the a:if on a <block> around it.",
    ],
  ])("is told when it cannot be: %s", (_, axml, expected) => {
    expect(warningOfAxml(axml)).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ["a:else that is parted from it", "<a a:if={{n}}/>text<b a:else/>", "<a></a>text", "text<b></b>"],
    ["a:elif that is parted from it", "<a a:if={{n}}/><c/><b a:elif={{!n}}/>", "<a></a><c></c>", "<c></c><b></b>"],
    ["a:else behind another condition", "<a a:if={{n}}/>-<b a:elif={{no}}/>-<c a:else/>", "<a></a>--", "--<c></c>"],
    ["a:elif without one", "<a a:elif={{n}}/><b a:else/>", "<a></a>", "<b></b>"],
    ["a:else without one", "<a a:else/>", "<a></a>", "<a></a>"],
    ["a:else on the same tag", "<a a:if={{n}} a:else/>", "<a></a>", ""],
    ["no value", "<a a:if/>", "<a></a>", "<a></a>"],
  ])("shows one branch also with a mistake: %s", (_, axml, whenTrue, whenFalse) => {
    expect(rendered(axml, { n: 1 })).toBe(whenTrue);
    expect(rendered(axml, { n: 0 })).toBe(whenFalse);
  });

  it("does not ask all conditions of a file again for each a:elif that is parted from its a:if", () => {
    const nodes = Array.from({ length: 2000 }, () => "<b/><a a:elif={{n}}/>").join("");
    expect(rendered(`<a a:if={{n}}/>${nodes}`, { n: 0 })).toBe("<b></b>".repeat(2000));
  });
});

describe("a loop", () => {
  const data = {
    list: [
      { id: "p", tags: ["x", "y"] },
      { id: "q", tags: [] },
    ],
    item: "outer",
    n: 7,
  };
  it.each<[string, string, string]>([
    [
      "names its item and index",
      "<a a:for={{list}} b={{item.id}} c={{index}}/>",
      '{<a b="p" c=0></a><a b="q" c=1></a>}',
    ],
    [
      "may have other names",
      '<a a:for="{{list}}" a:for-item="o" a:for-index="i">{{o.id}}{{i}}{{item}}</a>',
      "{<a>p0outer</a><a>q1outer</a>}",
    ],
    ["may have white space around its list", '<a a:for=" {{list}} "/>', "{<a></a><a></a>}"],
    ["repeats the children of a block", "<block a:for={{list}}><a/>{{item.id}}</block>", "{<a></a>p<a></a>q}"],
    [
      "sees the outer names in its own list",
      "<a a:for={{list}}><b a:for={{item.tags}}>{{item}}{{index}}</b>{{item.id}}</a>",
      "{<a>{<b>x0</b><b>y1</b>}p</a><a>{}q</a>}",
    ],
    ["asks a condition for each item", "<a a:for={{list}} a:if=\"{{item.id == 'q'}}\">{{index}}</a>", "{<a>1</a>}"],
    ["may be a branch of a chain", '<a a:if="{{!n}}"/><b a:else a:for={{list}}/>', "{<b></b><b></b>}"],
    [
      "may be a branch with a condition of its own, asked once",
      '<a a:if="{{!n}}"/><b a:elif="{{item == \'outer\'}}" a:for={{list}}/>',
      "{<b></b><b></b>}",
    ],
    ["has a property as its key", '<a a:for={{list}} a:key="id"/>', "{[p]<a></a>[q]<a></a>}"],
    ["has the item as its key", '<a a:for={{list[0].tags}} a:key="*this"/>', "{[x]<a></a>[y]<a></a>}"],
    ["has an expression as its key", '<a a:for={{list}} key="{{item.id + index}}"/>', "{[p0]<a></a>[q1]<a></a>}"],
    ["has an expression as its a:key", '<a a:for={{list}} a:key="{{item.id}}"/>', "{[p]<a></a>[q]<a></a>}"],
    [
      "leaves key to the element when it has an a:key",
      '<a a:for={{list}} a:key="id" key="{{index}}"/>',
      "{[p]<a key=0></a>[q]<a key=1></a>}",
    ],
    ["survives items that are nothing", '<a a:for={{[null]}} a:key="id">{{item.x}}</a>', "{[undefined]<a></a>}"],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, data)).toBe(expected);
  });

  it("hides only the names it takes, also where loops of several names are nested", () => {
    const axml = `<block a:for={{[1]}}><block a:for={{[2]}} a:for-item="x"><block a:for={{[3]}} a:for-item="x"><block
      a:for={{[4, 5]}} a:for-item="x" a:for-index="j">{{item}}{{x}}{{index}}{{j}} </block></block></block></block>`;
    expect(rendered(axml)).toBe("{{{{1400 1501 }}}}");
  });

  it.each([
    ["without a list", "<a a:for/>", '1:4 a:for needs a list, and repeats nothing: a:for="{{list}}".'],
    [
      "with a text for a list",
      '<a a:for="item in list"/>',
      '1:4 a:for needs a list, and repeats nothing: a:for="{{list}}".',
    ],
    [
      "with a name that is none",
      '<a a:for={{l}} a:for-item="my item"/>',
      '1:28 a:for-item must be a plain name, and is "item" now: a:for-item="item".',
    ],
    [
      "with an expression as a name",
      '<a a:for={{l}} a:for-index="{{i}}"/>',
      '1:29 a:for-index must be a plain name, and is "index" now: a:for-index="index".',
    ],
  ])("is told when it cannot be: %s", (_, axml, expected) => {
    expect(warningOfAxml(axml)).toBe(expected);
  });

  it.each(["{{this}}", "{{*this}}", "this", "*item"])("takes the item for its key, with a warning: %s", (key) => {
    const axml = `<a a:for="{{['x', 'y']}}" a:key="${key}"/>`;
    expect(rendered(axml)).toBe("{[x]<a></a>[y]<a></a>}");
    expect(warningsOfAxml(axml)).toEqual([
      '1:27 a:key has the item itself as its key in one form only: a:key="*this".',
    ]);
  });
});

describe("an attribute that seems to control what is rendered", () => {
  it.each([
    [
      "of another platform",
      '<a wx:if="{{n}}"/>',
      "1:4 wx:if is of another platform and does nothing on this one: a:if.",
    ],
    [
      "of a framework",
      '<a v-else-if="n"/>',
      "1:4 v-else-if is of another platform and does nothing on this one: a:elif.",
    ],
    ["that is unknown", '<a a:form="{{l}}"/>', "1:4 a:form is not known, and left out."],
    ["on a block", '<block class="x"/>', "1:8 <block> renders nothing itself: its class is left out."],
  ])("is told: %s", (_, axml, expected) => {
    expect(warningsOfAxml(axml)).toEqual([expected]);
  });
});

describe("a backslash and an n in text", () => {
  it.each([
    ["break a line", "<text>a\\nb</text>", "<text>a\nb</text>"],
    ["break lines next to expressions", "<text>{{n}}\\n\\n{{n}}</text>", "<text>1\n\n1</text>"],
    ["stay behind another backslash", "<text>a\\\\nb</text>", "<text>a\\\\nb</text>"],
    ["stay in data and attributes", "<text a='\\n'>{{s}}</text>", '<text a="\\\\n">\\n</text>'],
  ])("%s", (_, axml, expected) => {
    expect(rendered(axml, { n: 1, s: "\\n" })).toBe(expected);
  });
});
