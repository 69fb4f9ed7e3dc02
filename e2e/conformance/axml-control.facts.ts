import type { Section } from "./fact";

const chain = `<text a:if="{{n === 1}}">one</text><text a:elif="{{n === 2}}">two</text><text a:else>many</text>`;

export const conditions: Section = {
  section: "Conditions",
  facts: {
    elseParted: {
      fact: "an a:else that something parts from its a:if belongs to it all the same, with a warning",
      axml: `<text a:if="{{no}}">a</text>-<text a:else>b</text>`,
      shows: "-b",
      warns: ["page.axml:1:36: a:else must directly follow the tag with its a:if: nothing may stand in between."],
    },
    elseAlone: {
      fact: "an a:else without an a:if is shown, with a warning",
      axml: "<text a:else>b</text>",
      shows: "b",
      warns: ["page.axml:1:7: a:else has no a:if to belong to: it must directly follow a tag with a:if or a:elif."],
    },
    foreignIf: {
      fact: "wx:if does nothing, with a warning",
      axml: `<text wx:if="{{no}}">a</text>`,
      shows: "a",
      warns: ["page.axml:1:7: wx:if is of another platform and does nothing on this one: a:if."],
    },
    if: { fact: "the first true branch shows", axml: chain, page: "data: { n: 1 }", shows: "one" },
    elif: { fact: "a:elif shows when those before are falsy", axml: chain, page: "data: { n: 2 }", shows: "two" },
    else: { fact: "a:else shows when all are falsy", axml: chain, page: "data: { n: 3 }", shows: "many" },
    falsyNotCreated: {
      fact: "a falsy branch is not created",
      axml: `<view id="v" a:if="{{no}}">x</view><text>y</text>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCount(0),
      shows: "y",
    },
    destroysState: {
      fact: "switching destroys a branch with its state",
      axml: `<input id="i" a:if="{{on}}"/><button id="b" onTap="flip">{{on}}</button>`,
      page: "data: { on: true }, flip() { this.setData({ on: !this.data.on }); }",
      act: async ({ screen, expect }) => {
        await screen.locator("#i").fill("typed");
        await screen.locator("#b").click();
        await expect(screen.locator("#b")).toHaveText("false");
        await screen.locator("#b").click();
        await expect(screen.locator("#i")).toHaveValue("");
      },
    },
    block: {
      fact: "block renders nothing itself",
      axml: `<view id="v"><block a:if="{{true}}"><text>in</text></block></view>`,
      act: ({ screen, expect }) => expect(screen.locator("#v > *")).toHaveCount(1),
      shows: "in",
    },
    hiddenKeeps: {
      fact: "hidden keeps the node, not displayed",
      axml: `<view id="v" hidden="{{true}}">x</view>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#v")).toHaveCount(1);
        await expect(screen.locator("#v")).toBeHidden();
      },
    },
    twoConditions: {
      fact: "a:if and a:else on one node is told with its place, and a:if counts",
      axml: `<text a:if="{{true}}" a:else>x</text><text a:if="{{false}}" a:else>y</text>`,
      shows: "x",
      warns: [
        "page.axml:1:23: <text> has a:if already, which counts: one condition per tag, keep one of them.",
        "page.axml:1:61: <text> has a:if already, which counts: one condition per tag, keep one of them.",
      ],
    },
  },
};

const rows = "data: { list: [{ id: 'a' }, { id: 'b' }] }";

export const lists: Section = {
  section: "Lists",
  facts: {
    keyThisExpression: {
      fact: "{{this}} as a key is the item, with a warning",
      axml: `<view a:for="{{list}}" a:key="{{this}}">{{item.n}}</view>`,
      page: `data: { list: [{ n: "one" }, { n: "two" }] }`,
      shows: "one two",
      warns: ['page.axml:1:24: a:key has the item itself as its key in one form only: a:key="*this".'],
    },
    itemAndIndex: {
      fact: "a:for names item and index",
      axml: `<text a:for="{{list}}">{{index}}{{item.id}} </text>`,
      page: rows,
      shows: "0a 1b",
    },
    renamed: {
      fact: "a:for-item and a:for-index rename them",
      axml: `<text a:for="{{list}}" a:for-item="x" a:for-index="i">{{i}}{{x.id}} </text>`,
      page: rows,
      shows: "0a 1b",
    },
    nested: {
      fact: "loops nest, and inner names shadow outer ones",
      axml: `<block a:for="{{[[1,2],[3]]}}"><text a:for="{{item}}">{{index}}{{item}} </text></block>`,
      shows: "01 12 03",
    },
    onBlock: {
      fact: "a:for stands on a block too",
      axml: `<block a:for="{{list}}"><text>{{item.id}}</text><text>;</text></block>`,
      page: rows,
      shows: "a;b;",
    },
    withIf: {
      fact: "a:if beside a:for is evaluated per item",
      axml: `<text a:for="{{[1,2,3,4]}}" a:if="{{item % 2 === 0}}">{{item}}</text>`,
      shows: "24",
    },
    number: {
      fact: "a number runs from 1 to n",
      axml: `<text a:for="{{3}}">{{index}}:{{item}} </text>`,
      shows: "0:1 1:2 2:3",
    },
    object: {
      fact: "an object runs over its own keys, index being the key",
      axml: `<text a:for="{{o}}">{{index}}={{item}} </text>`,
      page: "data: { o: { a: 1, b: 2 } }",
      shows: "a=1 b=2",
    },
    falsy: {
      fact: "undefined, null and strings make no nodes",
      axml: `<text a:for="{{none}}">u</text><text a:for="{{nul}}">n</text><text a:for="{{'str'}}">s</text><text>end</text>`,
      page: "data: { nul: null }",
      shows: "end",
    },
    keysMoveState: {
      fact: "with a:key nodes keep their state when items move",
      axml: `<input a:for="{{list}}" a:key="id" id="{{item.id}}"/><button id="go" onTap="turn">turn</button>`,
      page: `${rows.replace("data", "data")}, turn() { this.setData({ list: [...this.data.list].reverse(), turned: true }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#a").fill("typed");
        await screen.locator("#go").click();
        await expect(screen.locator("input").first()).toHaveAttribute("id", "b");
        await expect(screen.locator("#a")).toHaveValue("typed");
      },
    },
    keyThis: {
      fact: `a:key="*this" is the item itself`,
      axml: `<input a:for="{{list}}" a:key="*this" id="{{item}}"/><button id="go" onTap="turn">turn</button>`,
      page: `data: { list: ["a", "b"] }, turn() { this.setData({ list: ["b", "a"] }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#a").fill("typed");
        await screen.locator("#go").click();
        await expect(screen.locator("input").first()).toHaveAttribute("id", "b");
        await expect(screen.locator("#a")).toHaveValue("typed");
      },
    },
    keyExpression: {
      fact: `key="{{expr}}" is the general form of a key`,
      axml: `<input a:for="{{list}}" key="{{'k' + item}}" id="{{item}}"/><button id="go" onTap="turn">turn</button>`,
      page: `data: { list: ["a", "b"] }, turn() { this.setData({ list: ["b", "a"] }); }`,
      act: async ({ screen, expect }) => {
        await screen.locator("#a").fill("typed");
        await screen.locator("#go").click();
        await expect(screen.locator("input").first()).toHaveAttribute("id", "b");
        await expect(screen.locator("#a")).toHaveValue("typed");
      },
    },
    duplicateKeys: {
      fact: "duplicate keys still render every item (§11)",
      axml: `<text a:for="{{[1,1,2]}}" a:key="*this">{{item}}</text>`,
      shows: "112",
    },
    spliceRenders: {
      fact: "a list grows by $spliceData",
      axml: `<text a:for="{{list}}" a:key="*this">{{item}}</text>`,
      page: "data: { list: [1, 4] }, onReady() { this.$spliceData({ list: [1, 0, 2, 3] }); }",
      shows: "1234",
    },
  },
};

export const templates: Section = {
  section: "Templates, import, include",
  facts: {
    importMissing: {
      fact: "an import of a file that is not there costs the import, with a warning",
      axml: `<import src="./gone.axml"/><include src="./gone.axml"/><text>rest</text>`,
      shows: "rest",
      warns: [
        "page.axml:1:14: ./gone.axml is left out: there is no such file.",
        "page.axml:1:42: ./gone.axml is left out: there is no such file.",
      ],
    },
    definesNothing: {
      fact: "<template name> renders nothing in place",
      axml: `<template name="t">no</template><text>yes</text>`,
      shows: "yes",
    },
    uses: {
      fact: "<template is> renders it with its data",
      axml: `<template name="t"><text>{{a}}</text></template><template is="t" data="{{a: 1}}"/><template is="t" data="{{a: 2}}"/>`,
      shows: "12",
    },
    isExpression: {
      fact: "is may be an expression",
      axml: `<template name="odd">o</template><template name="even">e</template><block a:for="{{[1,2]}}"><template is="{{item % 2 ? 'odd' : 'even'}}"/></block>`,
      shows: "oe",
    },
    onlyData: {
      fact: "a template sees only its data, not the page's",
      axml: `<template name="t">[{{a}}{{b}}]</template><template is="t" data="{{a: 1}}"/>`,
      page: "data: { b: 2 }",
      shows: "[1]",
    },
    eventsOfUser: {
      fact: "event names in a template resolve on the page that uses it",
      axml: `<template name="t"><view id="v" onTap="tap">{{out}}</view></template><template is="t" data="{{out: out}}"/>`,
      page: `data: { out: "tap me" }, tap() { this.setData({ out: "tapped" }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "tapped",
    },
    unknownIs: {
      fact: "an unknown is renders nothing",
      axml: `<template is="nobody"/><text>after</text>`,
      shows: "after",
    },
    severalRootsInTemplate: {
      fact: "a template may have several roots (§11)",
      axml: `<template name="t"><text>a</text><text>b</text></template><template is="t"/>`,
      shows: "ab",
    },
    import: {
      fact: "<import> makes the templates of a file usable",
      axml: `<import src="./parts.axml"/><template is="t" data="{{a: 1}}"/>`,
      files: { "parts.axml": `<template name="t"><text>imported {{a}}</text></template>` },
      shows: "imported 1",
    },
    importAbsolute: {
      fact: "a path that begins with / is from the source root",
      axml: `<import src="/shared/parts.axml"/><template is="t"/>`,
      files: { "/shared/parts.axml": `<template name="t">root</template>` },
      shows: "root",
    },
    importNoChain: {
      fact: "templates that an imported file imports itself are not usable",
      axml: `<import src="./b.axml"/><template is="b"/><template is="a"/>`,
      files: {
        "a.axml": `<template name="a">A</template>`,
        "b.axml": `<import src="./a.axml"/><template name="b">B</template>`,
      },
      shows: "B",
    },
    importRendersNothing: {
      fact: "import brings templates only, nothing else of the file",
      axml: `<import src="./b.axml"/><text>own</text>`,
      files: { "b.axml": `<text>other</text><template name="b">B</template>` },
      shows: "own",
    },
    localWins: {
      fact: "a template defined locally wins over an imported one",
      axml: `<import src="./b.axml"/><template name="t">local</template><template is="t"/>`,
      files: { "b.axml": `<template name="t">imported</template>` },
      shows: "local",
    },
    include: {
      fact: "<include> pastes the file in the includer's scope",
      axml: `<include src="./b.axml"/>`,
      page: "data: { a: 1 }",
      files: { "b.axml": "<text>included {{a}}</text>" },
      shows: "included 1",
    },
    includeWithoutTemplates: {
      fact: "include leaves out the file's template definitions",
      axml: `<include src="./b.axml"/><template is="t"/><text>end</text>`,
      files: { "b.axml": `<template name="t">T</template><text>body </text>` },
      shows: "body end",
    },
    includeInLoop: {
      fact: "an included file sees the loop variables around it",
      axml: `<block a:for="{{[1,2]}}"><include src="./b.axml"/></block>`,
      files: { "b.axml": "<text>{{item}};</text>" },
      shows: "1;2;",
    },
    extensionOptional: {
      fact: "the extension .axml may be left out",
      axml: `<import src="./parts"/><template is="t"/>`,
      files: { "parts.axml": `<template name="t">found</template>` },
      shows: "found",
    },
    templateChange: {
      fact: "a template renders anew when its data changes",
      axml: `<template name="t"><text>{{o.n}}</text></template><template is="t" data="{{o: o}}"/>`,
      page: `data: { o: { n: 1 } }, onReady() { this.setData({ "o.n": 2 }); }`,
      shows: "2",
    },
    componentInTemplate: {
      fact: "a custom component may stand in a template (§11)",
      axml: `<template name="t"><my-c/></template><template is="t"/>`,
      json: { usingComponents: { "my-c": "./c" } },
      files: { "c.json": `{"component":true}`, "c.axml": "<text>component</text>", "c.js": "Component({});" },
      shows: "component",
    },
  },
};
