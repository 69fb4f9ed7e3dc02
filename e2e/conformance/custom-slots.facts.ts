import { uses } from "./custom-use";
import { component, type Fact, type Section } from "./fact";

const slotted = (fact: string, c: string, children: string, shows: string | RegExp, page = ""): Fact =>
  uses(fact, { axml: `<my-c>${children}</my-c>`, c, page, shows });

export const slots: Section = {
  section: "Slots",
  facts: {
    defaultSlot: slotted(
      "<slot> takes the children without slot",
      "<text>(</text><slot/><text>)</text>",
      "<text>in</text>",
      "(in)",
    ),
    fallback: slotted("a slot's fallback shows when nothing is passed", "<slot>fallback</slot>", "", "fallback"),
    whiteSpaceIsNothing: slotted(
      "white space and comments count as nothing",
      "<slot>fallback</slot>",
      "  <!-- c -->  ",
      "fallback",
    ),
    onlyNamedPassed: slotted(
      "passing only named children leaves the default slot's fallback",
      `<slot name="n"/><slot><text>fallback</text></slot>`,
      `<text slot="n">named </text>`,
      "named fallback",
    ),
    named: slotted(
      "named slots take the children that name them, wherever they stand",
      `<slot name="a"/><text>-</text><slot name="b"/>`,
      `<text slot="b">b</text><text slot="a">a</text>`,
      "a-b",
    ),
    sameNameSeveral: slotted(
      "several children of one name all go there, in order",
      `<slot name="a"/>`,
      `<text slot="a">1</text><text slot="a">2</text>`,
      "12",
    ),
    nameByExpression: slotted(
      "names of slots may be expressions on both sides",
      `<block a:for="{{[1,2]}}"><slot name="s{{item}}"/></block>`,
      `<text a:for="{{[2,1]}}" slot="{{'s' + item}}">{{item}}</text>`,
      "12",
    ),
    usersScope: slotted(
      "slot content is evaluated in the user's scope",
      "<slot/>",
      "<text>{{word}}</text>",
      "page's",
      `data: { word: "page's" }`,
    ),
    usersHandlers: uses("handlers in slot content are the user's", {
      axml: `<my-c><view id="v" onTap="tap">{{word}}</view></my-c>`,
      page: `data: { word: "press" }, tap() { this.setData({ word: "page heard" }); }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "page heard",
    }),
    scoped: slotted(
      "slot-scope takes what the slot passes up",
      `<slot x="{{v}}" y="lit"/>`.replace("{{v}}", "{{1 + 1}}"),
      `<text slot-scope="p">{{p.x}} {{p.y}} {{word}}</text>`,
      "2 lit own",
      `data: { word: "own" }`,
    ),
    scopedNamed: slotted(
      "a named slot passes data too",
      `<slot name="n" x="{{5}}"/>`,
      `<text slot="n" slot-scope="p">{{p.x}}</text>`,
      "5",
    ),
    slotInLoop: slotted(
      "a slot in a loop renders its content once per slot, each with its own data",
      `<block a:for="{{['a','b']}}"><slot item="{{item}}"/></block>`,
      `<text slot-scope="p">{{p.item}};</text>`,
      "a;b;",
    ),
    ifOnSlot: slotted(
      "a:if may stand on a slot",
      `<slot a:if="{{false}}"/><text>rest</text>`,
      "<text>in</text>",
      "rest",
    ),
    passedOn: {
      fact: "a slot may be passed on to an inner component",
      axml: "<outer-c><text slot='b'>passed</text></outer-c>",
      json: { usingComponents: { "outer-c": "./o" } },
      files: {
        ...component("o", {
          axml: `<in-c><slot slot="a" name="b"/></in-c>`,
          json: { usingComponents: { "in-c": "./i" } },
        }),
        ...component("i", { axml: `<text>[</text><slot name="a"/><text>]</text>` }),
      },
      shows: "[passed]",
    },
    composedPath: uses("events of slotted content pass through the nodes around the slot", {
      axml: `<my-c><view id="v">press</view></my-c>`,
      c: `<view onTap="tap"><text>{{word}}</text><slot/></view>`,
      script: `data: { word: "" }, methods: { tap() { this.setData({ word: "heard " }); } }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "heard press",
    }),
  },
};
