import { uses } from "./custom-use";
import { component, type Section } from "./fact";

export const refs: Section = {
  section: "ref",
  facts: {
    ref: uses("ref calls the user's method with the instance", {
      axml: `<my-c ref="save"/><text>{{out}}</text>`,
      page: `save(c) { this.c = c; }, onReady() { this.setData({ out: this.c.word() }); }`,
      c: "<view/>",
      script: `methods: { word() { return "called"; } }`,
      shows: "called",
    }),
    refReplaced: uses("ref() of the component replaces what the user gets", {
      axml: `<my-c ref="save"/><text>{{out}}</text>`,
      page: `save(c) { this.c = c; }, onReady() { this.setData({ out: JSON.stringify(this.c) }); }`,
      c: "<view/>",
      script: "ref() { return { only: 1 }; }",
      shows: '{"only":1}',
    }),
    refMissing: uses("a missing ref handler does not fail", {
      axml: `<my-c ref="nobody"/>`,
      c: "<text>lives</text>",
      shows: "lives",
    }),
    refOnBasic: {
      fact: "ref on a basic component is ignored",
      axml: `<view ref="nobody">lives</view>`,
      shows: "lives",
    },
  },
};

const RELATED = {
  ...component("list", {
    axml: "<slot/>",
    script: `options: { relations: true }, relations: { "./item": { type: "child", linked(t) { log("linked", t.props.n); }, unlinked(t) { log("unlinked", t.props.n); } } },
      methods: { names() { return this.getRelationNodes("./item").map(({ props }) => props.n).join(); } }`,
  }),
  ...component("item", {
    axml: "<view/>",
    script: `options: { relations: true }, relations: { "./list": { type: "parent" } }`,
  }),
};

export const relations: Section = {
  section: "Relations",
  facts: {
    linked: {
      fact: "linked runs for each child, and getRelationNodes gives them in order",
      axml: `<list-c ref="save"><item-c n="1"/><view><item-c n="2"/></view></list-c><text>{{out}}</text>`,
      json: { usingComponents: { "list-c": "./list", "item-c": "./item" } },
      page: `save(c) { this.c = c; }, onReady() { this.setData({ out: logged() + " / " + this.c.names() }); }`,
      files: RELATED,
      shows: "linked 1 linked 2 / 1,2",
    },
    linkChanged: {
      fact: "a related component that moves hears lifetimes.moved, then both sides linkChanged; the others hear nothing",
      axml: `<list-c><item-c a:for="{{list}}" a:key="*this" n="{{item}}"/></list-c><text>{{out}}</text>`,
      json: { usingComponents: { "list-c": "./moving-list", "item-c": "./moving-item" } },
      page: `data: { list: ["1", "2", "3"], out: "" }, onReady() {
        getApp().log = [];
        this.setData({ list: ["3", "1", "2"] }, () => this.setData({ out: logged() }));
      }`,
      files: {
        ...component("moving-list", {
          script: `options: { relations: true }, relations: { "./moving-item": { type: "child", linkChanged(t) { log("list:", t.props.n); } } }`,
        }),
        ...component("moving-item", {
          axml: "<view/>",
          script: `options: { relations: true, lifetimes: true }, lifetimes: { moved() { log("moved", this.props.n); } },
            relations: { "./moving-list": { type: "parent", linkChanged() { log("item:", this.props.n); } } }`,
        }),
      },
      shows: "moved 3 item: 3 list: 3",
    },
    unlinked: {
      fact: "unlinked runs when a child is gone",
      axml: `<list-c><item-c a:if="{{on}}" n="1"/></list-c><text>{{out}}</text>`,
      json: { usingComponents: { "list-c": "./list", "item-c": "./item" } },
      page: `data: { on: true, out: "" }, onReady() { getApp().log = []; this.setData({ on: false }, () => this.setData({ out: logged() })); }`,
      files: RELATED,
      shows: "unlinked 1",
    },
  },
};
