import { prints, uses } from "./custom-use";
import { component, type Section } from "./fact";

export const props: Section = {
  section: "Props and events to the parent",
  facts: {
    nameAsWritten: uses("an attribute becomes a prop under the name as written", {
      axml: `<my-c data-id="1" some-name="2" camelName="3"/>`,
      ...prints(`["data-id", "some-name", "camelName"].map((name) => this.props[name])`),
      shows: '["1","2","3"]',
    }),
    camelCase: uses("a hyphenated attribute is the prop in camel case too, as the builds of uni-app need it", {
      axml: `<my-c u-p="1" a-b="2" aB="3"/>`,
      ...prints(`["uP", "u-p", "aB"].map((name) => this.props[name])`),
      shows: '["1","1","3"]',
    }),
    keepsType: uses("a bound prop keeps its type", {
      axml: `<my-c n="{{1}}" o="{{ {a: [true]} }}" b="{{false}}"/>`,
      ...prints("[this.props.n, this.props.o, this.props.b]"),
      shows: '[1,{"a":[true]},false]',
    }),
    bareIsTrue: uses("a bare attribute is the prop true", {
      axml: "<my-c on/>",
      ...prints("this.props.on"),
      shows: "true",
    }),
    extraProps: uses("attributes without a default are still props", {
      axml: `<my-c extra="x"/>`,
      ...prints("this.props.extra"),
      shows: '"x"',
    }),
    callback: uses(
      "an on… attribute is the bound handler of the user's page, with its this, arguments and return value",
      {
        axml: `<my-c onDone="done"/><text>{{out}}</text>`,
        page: `word: "page", done(...all) { this.setData({ out: " " + this.word + all.join() }); return "returned"; }`,
        ...prints("this.props.onDone(1, 2)"),
        shows: '"returned" page1,2',
      },
    ),
    catchCallback: uses("a catch… attribute is a function too", {
      axml: `<my-c catchTap="tap"/>`,
      page: "tap() {}",
      ...prints("typeof this.props.catchTap"),
      shows: '"function"',
    }),
    otherStaysString: uses("any other attribute that names a method stays a string", {
      axml: `<my-c done="done"/>`,
      page: "done() {}",
      ...prints("this.props.done"),
      shows: '"done"',
    }),
    unboundFalsy: uses("an unbound callback is falsy", {
      axml: "<my-c/>",
      ...prints("Boolean(this.props.onDone)"),
      shows: "false",
    }),
    missingHandler: uses("a callback whose handler does not exist stays undefined", {
      axml: `<my-c onDone="nobody"/>`,
      ...prints("typeof this.props.onDone"),
      shows: '"undefined"',
    }),
    eventsNotInherent: uses("onTap on a component's tag does nothing unless the component calls it", {
      axml: `<my-c onTap="tap"/><text>{{out}}</text>`,
      page: `data: { out: "" }, tap() { this.setData({ out: "tapped" }); }`,
      c: `<view id="v">press</view>`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "press",
    }),
    handlerInMethods: uses("a handler bound inside its AXML is one of its methods, with the component as this", {
      axml: "<my-c/>",
      c: `<view id="v" data-x="1" onTap="tap">{{word}}</view>`,
      script: `data: { word: "press" }, methods: { tap(e) { this.setData({ word: e.target.dataset.x + this.props.n }); } }, props: { n: 5 }`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "15",
    }),
    onlyMethods: uses("a handler name that only a prop has does nothing (§13)", {
      axml: `<my-c onTap="tap"/><text>{{out}}</text>`,
      page: `data: { out: "" }, tap() { this.setData({ out: "tapped" }); }`,
      c: `<view id="v" onTap="onTap">press</view>`,
      act: ({ screen }) => screen.locator("#v").click(),
      shows: "press",
    }),
    callbackToComponent: {
      fact: "a callback bound in a component's AXML is that component's method",
      axml: "<outer-c/>",
      json: { usingComponents: { "outer-c": "./o" } },
      files: {
        ...component("o", {
          axml: `<in-c onDone="done"/><text>{{word}}</text>`,
          json: { usingComponents: { "in-c": "./i" } },
          script: `data: { word: "" }, methods: { done(value) { this.setData({ word: "outer heard " + value }); } }`,
        }),
        ...component("i", { axml: "<view/>", script: "didMount() { this.props.onDone(3); }" }),
      },
      shows: "outer heard 3",
    },
    pathReachesChild: uses("setData along a path reaches a child that was given the parent object", {
      axml: `<my-c list="{{list}}"/>`,
      page: `data: { list: [{ n: 1 }] }, onReady() { this.setData({ "list[0].n": 2 }); }`,
      c: `<text a:for="{{list}}">{{item.n}}</text>`,
      shows: "2",
    }),
    backToDefault: uses("a prop changed back to undefined is its default again (§13)", {
      axml: `<my-c n="{{o.n}}"/>`,
      page: `data: { o: { n: "given" } }, onReady() { this.setData({ o: {} }); }`,
      c: "<text>{{n}}</text>",
      script: `props: { n: "default" }`,
      shows: "default",
    }),
    withDataset: uses("libraries read data-* props", {
      axml: `<my-c data-id="{{7}}"/>`,
      ...prints(`this.props["data-id"]`),
      shows: "7",
    }),
  },
};
