import type { Section } from "./fact";

export const markup: Section = {
  section: "Markup",
  facts: {
    severalRoots: { fact: "a page may have several root nodes", axml: "<text>a</text><text>b</text>", shows: "ab" },
    comments: { fact: "an HTML comment renders nothing", axml: "<!-- no {{x}} --><text>yes</text>", shows: "yes" },
    selfClosing: { fact: "a tag may close itself", axml: "<view/><text>after</text>", shows: "after" },
    singleQuotes: {
      fact: "attribute values may stand in single quotes",
      axml: `<text id='{{"a" + 1}}'>x</text>`,
      act: ({ screen, expect }) => expect(screen.locator("#a1")).toHaveText("x"),
    },
    unquotedExpression: {
      fact: "an expression may stand without quotes",
      axml: "<text a:for={{list}} id={{item}}>{{item}}</text>",
      page: `data: { list: ["u", "v"] }`,
      shows: "uv",
    },
    bareAttribute: {
      fact: "a bare attribute is boolean true",
      axml: `<input id="i" disabled/>`,
      act: ({ screen, expect }) => expect(screen.locator("#i")).toBeDisabled(),
    },
    literalFalse: {
      fact: `a literal "false" is the truthy string`,
      axml: `<input id="i" disabled="false"/>`,
      act: ({ screen, expect }) => expect(screen.locator("#i")).toBeDisabled(),
    },
    boundFalse: {
      fact: "{{false}} is the boolean",
      axml: `<input id="i" disabled="{{false}}"/>`,
      act: ({ screen, expect }) => expect(screen.locator("#i")).toBeEnabled(),
    },
    loneExpressionKeepsType: {
      fact: `attr="{{expr}}" alone keeps the value's type`,
      axml: `<view id="v" data-n="{{1}}" data-o="{{o}}" onTap="tap">{{out}}</view>`,
      page: `data: { o: [true], out: "tap me" }, tap(e) { this.setData({ out: JSON.stringify(e.currentTarget.dataset) }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: '{"n":1,"o":[true]}',
    },
    mixedTextIsString: {
      fact: "text around an expression makes a string",
      axml: `<view id="v" data-n="{{1}}{{2}}" onTap="tap">{{out}}</view>`,
      page: `data: { out: "tap me" }, tap(e) { this.setData({ out: JSON.stringify(e.currentTarget.dataset) }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: '{"n":"12"}',
    },
    undefinedPart: {
      fact: "undefined and null parts of an attribute print as empty",
      axml: `<text id="a{{nothing}}b{{none}}c">x</text>`,
      page: "data: { none: null }",
      act: ({ screen, expect }) => expect(screen.locator("#abc")).toHaveText("x"),
    },
    objectAsText: {
      fact: "an object printed as text prints JSON-like text",
      axml: "<text>{{o}}</text>",
      page: "data: { o: { a: 1 } }",
      shows: '{"a":1}',
    },
    lineBreakInView: {
      fact: "a line break in data does not break the line of a view",
      axml: `<view id="v">{{s}}</view>`,
      page: String.raw`data: { s: "a\nb" }`,
      act: async ({ screen, expect }) => expect.poll(() => screen.locator("#v").innerText()).toBe("a b"),
    },
    lineBreakInText: {
      fact: "a line break in data breaks the line inside <text>",
      axml: `<text id="t">{{s}}</text>`,
      page: String.raw`data: { s: "a\nb" }`,
      act: async ({ screen, expect }) => expect.poll(() => screen.locator("#t").innerText()).toBe("a\nb"),
    },
    layoutInText: {
      fact: "line breaks between the tags inside <text> are layout of the file, as in the templates that Taro builds",
      axml: `<template name="word">{{v}}</template><text id="t">
        <template is="word" data="{{v: 'a'}}"/>
        <template is="word" data="{{v: 'b'}}"/>
      </text>`,
      act: async ({ screen, expect }) => expect.poll(() => screen.locator("#t").innerText()).toBe("ab"),
    },
    lineBreakPreLine: {
      fact: "white-space: pre-line lets a line break in data break the line of a view",
      axml: `<view id="v" style="white-space: pre-line">{{s}}</view>`,
      page: String.raw`data: { s: "a\nb" }`,
      act: async ({ screen, expect }) => expect.poll(() => screen.locator("#v").innerText()).toBe("a\nb"),
    },
    entitiesStay: {
      fact: "HTML entities are not decoded in a view",
      axml: "<view>&lt;x&gt;</view>",
      shows: "&lt;x&gt;",
    },
    entitiesDecode: { fact: "<text decode> decodes entities", axml: "<text decode>&lt;x&gt;</text>", shows: "<x>" },
    commonAttributes: {
      fact: "every component takes id, class and style",
      axml: `<view id="v" class="a b" style="color: rgb(1, 2, 3)">x</view>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#v")).toHaveClass(/\ba b\b/);
        await expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)");
      },
    },
    unknownTag: {
      fact: "an unknown tag renders as an element with its children and breaks nothing (§11)",
      axml: "<mystery><text>in</text></mystery><text>after</text>",
      shows: /in\s*after/,
    },
    unknownPrefix: {
      fact: "an attribute with another platform's prefix is ignored (§11)",
      axml: `<text wx:if="{{false}}">shown</text>`,
      shows: "shown",
    },
    unclosedTag: {
      fact: "a tag that is never closed is closed by the file's end, with a warning",
      axml: `<view id="v"><text>hello</text>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveText("hello"),
      shows: "hello",
      warns: ["page.axml:1:1: <view> is never closed: write </view>, or <view /> when it has no content."],
    },
    closingTagTooMany: {
      fact: "a closing tag that closes nothing is left out, with a warning",
      axml: "<view>a</view>\n</view><view>b</view>",
      shows: "a b",
      warns: ["page.axml:2:1: </view> closes nothing: no <view> is open here."],
    },
    crossingTags: {
      fact: "a tag that another one's end closes is closed with it, with a warning",
      axml: "<view><text>a</view><view>b</view>",
      shows: "a b",
      warns: [
        "page.axml:1:14: </view> stands where </text> is expected: <text>, opened at line 1, column 7, is not closed yet.",
      ],
    },
    closingTagAttribute: {
      fact: "an attribute on a closing tag is left out, with a warning",
      axml: `<view id="v"><text>a</text class="cut">b</view>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveText("ab"),
      warns: ["page.axml:1:21: </text is not a complete closing tag: write </text>."],
    },
    attributeTwice: {
      fact: "of two attributes of a name the first counts, with a warning",
      axml: `<view id="v" class="a" class="b">x</view>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveClass(/(^| )a( |$)/),
      warns: ["page.axml:1:24: <view> has the attribute class already, at line 1, column 14: keep one."],
    },
    attributeComma: {
      fact: "a comma between attributes is left out, with a warning",
      axml: `<input id="i", value="v"/>`,
      act: ({ screen, expect }) => expect(screen.locator("#i")).toHaveValue("v"),
      warns: ["page.axml:1:14: , is no part of an attribute of <input>, and is left out."],
    },
    wrongCase: {
      fact: "a basic component in another case is that component",
      axml: `<Button id="b" onTap="tap">{{out}}</button>`,
      page: `data: { out: "tap me" }, tap() { this.setData({ out: "tapped" }); }`,
      act: ({ screen }) => screen.locator("#b").click(),
      shows: "tapped",
      warns: ["page.axml:1:35: </button> closes <Button>: write both in one case."],
    },
    backslashN: {
      fact: "\\n in the text of a template breaks a line",
      axml: "<text id='t'>a\\nb</text>",
      act: async ({ screen, expect }) => {
        const lines = () => screen.locator("#t").evaluate((text) => (text as HTMLElement).innerText);
        await expect.poll(lines).toBe("a\nb");
      },
    },
  },
};

/** One expression in a text node, over this data. */
const DATA = `data: { n: 7, s: "str", yes: true, o: { a: { b: 1 }, k: "v" }, list: [10, 20], i: 1, nul: null }`;
const prints = (fact: string, expression: string, shows: string) => ({
  fact,
  axml: `<text>[{{${expression}}}]</text>`,
  page: DATA,
  shows: `[${shows}]`,
});

export const expressions: Section = {
  section: "Expressions",
  facts: {
    literals: prints("string and number literals", `'a' + "b" + 1.5`, "ab1.5"),
    trueLiteral: prints(
      "true, false, null and undefined are literals",
      "true === yes && null === nul && !undefined && !false",
      "true",
    ),
    member: prints("a.b reads a member", "o.a.b", "1"),
    index: prints("a[0] and a[i] read by index", "list[0] + list[i]", "30"),
    stringIndex: prints("a['k'] reads by name", "o['k']", "v"),
    arithmetic: prints("+ - * / % with JavaScript's precedence", "1 + 2 * 3 - 8 / 4 % 3", "5"),
    parentheses: prints("parentheses group", "(1 + 2) * 3", "9"),
    comparison: prints("comparisons", "n > 6 && n >= 7 && n < 8 && n <= 7", "true"),
    looseEquality: prints("== and != compare loosely", "n == '7' && n != '8'", "true"),
    strictEquality: prints("=== and !== compare strictly", "n !== '7' && n === 7", "true"),
    logical: prints("&& and || give the deciding operand", "(0 || 'a') + ('b' && 'c')", "ac"),
    not: prints("! negates", "!yes", "false"),
    unary: prints("unary minus", "-n + 1", "-6"),
    ternary: prints("the ternary operator, nested", "n > 9 ? 'a' : n > 5 ? 'b' : 'c'", "b"),
    typeof: prints("typeof", "typeof n + typeof nothing", "numberundefined"),
    throughUndefined: prints("reading through undefined yields nothing and no exception", "x.y.z", ""),
    throughNull: prints("reading through null yields nothing and no exception", "nul.a", ""),
    methodCall: prints("methods of data may be called", "s.toUpperCase()", "STR"),
    methodOfArray: prints("methods of arrays may be called", "list.join('-')", "10-20"),
    noGlobals: prints(
      "globals are not in scope",
      "typeof window + typeof document + typeof my",
      "undefinedundefinedundefined",
    ),
    noPrototypeNames: prints(
      "names of Object's prototype are not in scope",
      "typeof constructor + typeof toString",
      "undefinedundefined",
    ),
    stringConcatenation: prints("+ joins a string and a number", "s + n", "str7"),
    bracesInString: prints("a string literal may hold braces", "'{' + '}'", "{}"),
    severalInText: {
      fact: "text may hold several expressions",
      axml: "<text>{{a}} and {{b}}!</text>",
      page: "data: { a: 1, b: 2 }",
      shows: "1 and 2!",
    },
    arrowFunction: {
      fact: "an arrow function makes its expression falsy and does not fail the file",
      axml: `<text>{{list.some(item => item > 1) ? "yes" : "no"}}</text><text> rest</text>`,
      page: "data: { list: [1, 2] }",
      shows: "no rest",
    },
    arrayLiteral: {
      fact: "an array literal",
      axml: `<text a:for="{{[a, 1, 'x']}}">{{item}},</text>`,
      page: "data: { a: 0 }",
      shows: "0,1,x,",
    },
    objectForm: {
      fact: `data="{{foo: a, ...item, bar}}" is an object without inner braces`,
      axml: `<template name="t">{{foo}}{{x}}{{bar}}</template><template is="t" data="{{foo: a, ...item, bar}}"/>`,
      page: `data: { a: 1, item: { x: 2 }, bar: 3 }`,
      shows: "123",
    },
    spreadLaterWins: {
      fact: "a later member wins over a spread one, and a later spread over a member",
      axml: `<template name="t">{{x}}{{y}}</template><template is="t" data="{{y: 0, ...item, x: 9}}"/>`,
      page: `data: { item: { x: 2, y: 3 } }`,
      shows: "93",
    },
    shorthand: {
      fact: "shorthand members",
      axml: `<template name="t">{{a}}{{b}}</template><template is="t" data="{{a, b}}"/>`,
      page: "data: { a: 1, b: 2 }",
      shows: "12",
    },
    loopShadows: {
      fact: "a loop variable shadows data of the same name",
      axml: `<text a:for="{{list}}">{{item}}</text><text>{{item}}</text>`,
      page: `data: { list: [1], item: "data" }`,
      shows: "1data",
    },
    noPageMethods: {
      fact: "methods of the page cannot be called",
      axml: "<text>[{{hello}}]</text>",
      page: `hello() { return "hi"; }`,
      shows: "[]",
    },
    empty: {
      fact: "an empty expression is undefined, with a warning",
      axml: `<button id="b" disabled="{{}}">save{{ }}</button>`,
      act: ({ screen, expect }) => expect(screen.locator("#b")).toBeEnabled(),
      shows: "save",
      warns: [
        "page.axml:1:28: {{ }} is empty, and undefined: write an expression between the braces.",
        "page.axml:1:38: {{ }} is empty, and undefined: write an expression between the braces.",
      ],
    },
    thisIsUndefined: {
      fact: "this is undefined, with a warning, and the rest of the page is shown",
      axml: `<block a:if="{{this.good.name}}">a</block><text>rest</text>`,
      page: `data: { good: { name: "n" } }`,
      shows: "rest",
      warns: ["page.axml:1:16: this is undefined in {{ }}: data are named directly, without this.data."],
    },
    bitwise: {
      fact: "bitwise operators are evaluated, with a warning",
      axml: `<view a:if="{{on==true&i==0}}">shown</view>`,
      page: "data: { on: true, i: 0 }",
      shows: "shown",
      warns: [
        "page.axml:1:15: the operator & is not documented for {{ }}: other versions of the platform may refuse it.",
      ],
    },
    reservedName: {
      fact: "a reserved word is a name of the data, with a warning",
      axml: `<view class="{{class || 'none'}}">{{switch ? class : ""}}</view>`,
      page: `data: { class: "card", switch: true }`,
      act: ({ screen, expect }) => expect(screen.locator(".card")).toHaveText("card"),
      shows: "card",
      warns: [
        "page.axml:1:16: class is a reserved word of JavaScript: other versions of the platform may refuse it as a name.",
        "page.axml:1:37: switch is a reserved word of JavaScript: other versions of the platform may refuse it as a name.",
        "page.axml:1:46: class is a reserved word of JavaScript: other versions of the platform may refuse it as a name.",
      ],
    },
    regularExpression: {
      fact: "a regular expression is read, with a warning",
      axml: `<view>{{mode.match(/van--block/) ? "block" : "inline"}}</view>`,
      page: `data: { mode: "van van--block" }`,
      shows: "block",
      warns: ["page.axml:1:20: a regular expression is not documented for {{ }}."],
    },
    unreadable: {
      fact: "an expression that cannot be read is undefined, with a warning",
      axml: `<view id="v" hidden="{{a b}}">x{{a = 1}}y</view>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toBeVisible(),
      shows: "xy",
      warns: [
        "page.axml:1:26: b cannot stand here: {{ }} holds one expression.",
        "page.axml:1:34: {{ }} cannot assign: change data with setData.",
      ],
    },
    half: {
      fact: "braces that nothing closes are shown, with a warning",
      axml: "<text>a {{n</text><text>{{n}}</text>",
      page: "data: { n: 1 }",
      shows: "a {{n1",
      warns: ["page.axml:1:9: this {{ is never closed, and shown as it is: write }} behind the expression."],
    },
    throwing: {
      fact: "an expression that throws is undefined",
      axml: "<text>{{n.toFixed(200)}}{{gone.a.b}}rest</text>",
      page: "data: { n: 1 }",
      shows: "rest",
    },
  },
};
