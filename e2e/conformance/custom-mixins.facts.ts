import { USES, uses } from "./custom-use";
import { component, type Section } from "./fact";

export const mixins: Section = {
  section: "Mixins",
  facts: {
    methodsAndData: uses("data and methods of a mixin are the component's, whose own win", {
      axml: "<my-c/>",
      c: "<text>{{a}} {{b}} {{word}}</text>",
      script: `mixins: [{ data: { a: "mixin a", b: "mixin b", word: "" }, methods: { speak() { return "mixin"; }, own() { return "mixin"; } } }],
        data: { b: "own b" }, methods: { own() { return "own"; } }, didMount() { this.setData({ word: this.speak() + " " + this.own() }); }`,
      shows: "mixin a own b mixin own",
    }),
    laterWins: uses("a later mixin wins over an earlier one", {
      axml: "<my-c/>",
      c: "<text>{{a}}</text>",
      script: `mixins: [{ data: { a: 1 } }, { data: { a: 2 } }]`,
      shows: "2",
    }),
    propsOfMixin: uses("props of a mixin are defaults too", {
      axml: "<my-c/>",
      c: "<text>{{p}}</text>",
      script: `mixins: [{ props: { p: "mixin" } }]`,
      shows: "mixin",
    }),
    allLifecycles: uses("life cycles of the same name all run: earlier mixin first, the component last", {
      axml: "<my-c/><text>{{out}}</text>",
      page: "onReady() { this.setData({ out: logged() }); }",
      c: "<view/>",
      script: `mixins: [{ didMount() { log("one"); } }, { didMount() { log("two"); } }], didMount() { log("own"); }`,
      shows: "one two own",
    }),
    nested: {
      fact: "a Mixin's mixins run before it, and one reached twice runs once",
      axml: "<my-c/><text>{{out}}</text>",
      json: USES,
      page: "onReady() { this.setData({ out: logged() }); }",
      files: {
        ...component("c", { axml: "<view/>" }),
        "c.js": `const deep = Mixin({ didMount() { log("deep"); } });
          const one = Mixin({ mixins: [deep], didMount() { log("one"); } });
          Component({ mixins: [one, deep], didMount() { log("own"); } });`,
      },
      shows: "deep one own",
    },
    hasMixin: {
      fact: "hasMixin recognises a Mixin value",
      axml: "<my-c/>",
      json: USES,
      files: {
        ...component("c", { axml: "<text>{{word}}</text>" }),
        "c.js": `const one = Mixin({}); const other = Mixin({});
          Component({ mixins: [one], data: { word: "" }, didMount() { this.setData({ word: this.hasMixin(one) + " " + this.hasMixin(other) }); } });`,
      },
      shows: "true false",
    },
  },
};
