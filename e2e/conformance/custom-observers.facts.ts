import { uses } from "./custom-use";
import type { Fact, Section } from "./fact";

const observed = (fact: string, script: string, shows: string, axml = "<my-c/>", page = ""): Fact =>
  uses(fact, {
    axml: `${axml}<text>{{out}}</text>`,
    page: `show() { setTimeout(() => this.setData({ out: logged() }), 300); }, onReady() { this.show(); ${page} }`,
    c: "<view/>",
    script: `options: { observers: true }, ${script}`,
    shows,
  });

export const observers: Section = {
  section: "Observers",
  facts: {
    onTouch: observed(
      "an observer fires when setData touches its field, even if the value stays equal",
      `data: { n: 1 }, observers: { n(n) { log("n", n); } }, didMount() { this.setData({ n: 1 }); }`,
      "n 1",
    ),
    severalFields: observed(
      "'a, b' gets both values and fires once per setData",
      `data: { a: 1, b: 2 }, observers: { "a, b"(a, b) { log(a + "," + b); } }, didMount() { this.setData({ a: 3, b: 4 }); }`,
      "3,4",
    ),
    field: observed(
      "'some.field' fires when the field or its parent is set, not for a sibling",
      `data: { some: { field: 1, other: 1 } }, observers: { "some.field"(v) { log(v); } },
        didMount() { this.setData({ "some.other": 9 }, () => this.setData({ "some.field": 2 }, () => this.setData({ some: { field: 3 } }))); }`,
      "2 3",
    ),
    arrayIndex: observed(
      "'arr[1]' fires for that index",
      `data: { arr: [1, 2] }, observers: { "arr[1]"(v) { log(v); } }, didMount() { this.setData({ "arr[0]": 8 }, () => this.setData({ "arr[1]": 9 })); }`,
      "9",
    ),
    dotBeforeBracket: observed(
      "a dot before a bracket says nothing, in what is set and in what is observed",
      `data: { o: { x: [{ y: 1 }] } }, observers: { "o.x[0].y"(v) { log(v); }, "o.[x].[0].**"(v) { log(JSON.stringify(v)); } },
        didMount() { this.setData({ "o.x.[0].y": 2 }); }`,
      '2 {"y":2}',
    ),
    below: observed(
      "'some.**' fires for anything below and gets the field",
      `data: { some: { a: { b: 1 } } }, observers: { "some.**"(some) { log(JSON.stringify(some)); } }, didMount() { this.setData({ "some.a.b": 2 }); }`,
      '{"a":{"b":2}}',
    ),
    all: observed(
      "'**' gets props and data",
      `data: { n: 1 }, props: { p: "x" }, observers: { "**"(all) { log(all.p + all.n); } }, didMount() { getApp().log = []; this.setData({ n: 2 }); }`,
      "x2",
    ),
    props: observed(
      "changes of props fire too",
      `observers: { n(n) { log("n", n); } }, didMount() { getApp().log = []; }`,
      "n 2",
      `<my-c n="{{n}}"/>`,
      "this.setData({ n: 2 });",
    ),
    again: observed(
      "a setData inside an observer runs matching observers again",
      `data: { a: 0, b: 0 }, observers: { a(a) { this.setData({ b: a + 1 }); }, b(b) { log("b", b); } }, didMount() { this.setData({ a: 1 }); }`,
      "b 2",
    ),
  },
};
