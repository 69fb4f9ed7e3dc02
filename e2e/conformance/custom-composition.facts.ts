import { component, type Fact, type Section } from "./fact";

const USES = { usingComponents: { "my-c": "./c" } };

const uses = (fact: string, parts: { axml: string; c?: string; script?: string } & Partial<Fact>): Fact => {
  const { c, script, files, ...rest } = parts;
  const own = component("c", { ...(c === undefined ? {} : { axml: c }), ...(script === undefined ? {} : { script }) });
  return { ...rest, fact, json: { ...USES, ...rest.json }, files: { ...own, ...files } };
};

/** A component that prints one expression over its props when it is mounted. */
const prints = (expression: string) => ({
  c: "<text>{{word}}</text>",
  script: `data: { word: "" }, didMount() { this.setData({ word: JSON.stringify(${expression} ?? null) }); }`,
});

export const props: Section = {
  section: "5 Props and events to the parent",
  facts: {
    nameAsWritten: uses("an attribute becomes a prop under the name as written", {
      axml: `<my-c data-id="1" some-name="2" camelName="3"/>`,
      ...prints(`["data-id", "some-name", "camelName"].map((name) => this.props[name])`),
      shows: '["1","2","3"]',
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

const observed = (fact: string, script: string, shows: string, axml = "<my-c/>", page = ""): Fact =>
  uses(fact, {
    axml: `${axml}<text>{{out}}</text>`,
    page: `show() { setTimeout(() => this.setData({ out: logged() }), 50); }, onReady() { this.show(); ${page} }`,
    c: "<view/>",
    script: `options: { observers: true }, ${script}`,
    shows,
  });

export const observers: Section = {
  section: "6 Observers",
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

export const mixins: Section = {
  section: "7 Mixins",
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

const slotted = (fact: string, c: string, children: string, shows: string | RegExp, page = ""): Fact =>
  uses(fact, { axml: `<my-c>${children}</my-c>`, c, page, shows });

export const slots: Section = {
  section: "8 Slots",
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

export const refs: Section = {
  section: "9 ref",
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
  section: "10 Relations",
  facts: {
    linked: {
      fact: "linked runs for each child, and getRelationNodes gives them in order",
      axml: `<list-c ref="save"><item-c n="1"/><view><item-c n="2"/></view></list-c><text>{{out}}</text>`,
      json: { usingComponents: { "list-c": "./list", "item-c": "./item" } },
      page: `save(c) { this.c = c; }, onReady() { this.setData({ out: logged() + " / " + this.c.names() }); }`,
      files: RELATED,
      shows: "linked 1 linked 2 / 1,2",
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

export const styles: Section = {
  section: "11 Styles",
  facts: {
    virtualHost: uses("a component's tag renders no element: its first nodes take its place", {
      axml: `<view id="row" style="display: flex"><my-c/><my-c/></view>`,
      c: `<view class="cell" style="flex: 1">x</view>`,
      act: async ({ screen, expect }) => {
        const boxes = await Promise.all([0, 1].map((at) => screen.locator(".cell").nth(at).boundingBox()));
        expect(boxes[0]?.y).toBe(boxes[1]?.y);
        expect(boxes[0]?.width).toBeGreaterThan(50);
      },
    }),
    tagStyleIsProp: uses("class and style on the tag style nothing, they are props", {
      axml: `<my-c class="k" style="color: rgb(1, 2, 3)"/>`,
      c: `<text id="v">{{className}}{{style}}</text>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).not.toHaveCSS("color", "rgb(1, 2, 3)"),
      shows: "color: rgb(1, 2, 3)",
    }),
    realHost: uses("with virtualHost false an element takes id, class and style", {
      axml: `<my-c id="host" class="k" style="color: rgb(1, 2, 3)"/>`,
      c: "<text>in</text>",
      script: "options: { virtualHost: false }",
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#host.k")).toHaveCSS("color", "rgb(1, 2, 3)");
        await expect(screen.locator("#host.k")).toHaveText("in");
      },
    }),
    hostSelector: {
      fact: ":host styles the element of a component with virtualHost false",
      axml: "<my-c/>",
      json: USES,
      files: {
        ...component("c", { axml: `<text id="v">in</text>`, json: { virtualHost: false } }),
        "c.acss": ":host { color: rgb(1, 2, 3); }",
      },
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)"),
    },
    externalClasses: {
      fact: "externalClasses are replaced by the user's classes, resolved in the user's stylesheet",
      axml: `<my-c my-class="red-text"/>`,
      acss: ".red-text { color: rgb(255, 0, 0); }",
      json: USES,
      files: component("c", {
        axml: `<text id="v" class="my-class">in</text>`,
        json: { styleIsolation: "apply-shared" },
        script: `options: { externalClasses: true }, externalClasses: ["my-class"]`,
      }),
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("color", "rgb(255, 0, 0)"),
    },
  },
};

export const generics: Section = {
  section: "12 Generic and placeholder components",
  facts: {
    genericDefault: {
      fact: "an abstract tag is its default component",
      axml: "<my-c/>",
      json: USES,
      files: {
        ...component("c", { axml: "<selectable/>", json: { componentGenerics: { selectable: { default: "./d" } } } }),
        ...component("d", { axml: "<text>default</text>" }),
      },
      shows: "default",
    },
    genericChosen: {
      fact: "the user chooses with generic:",
      axml: `<my-c generic:selectable="other-c"/>`,
      json: { usingComponents: { "my-c": "./c", "other-c": "./o" } },
      files: {
        ...component("c", { axml: "<selectable/>", json: { componentGenerics: { selectable: { default: "./d" } } } }),
        ...component("d", { axml: "<text>default</text>" }),
        ...component("o", { axml: "<text>chosen</text>" }),
      },
      shows: "chosen",
    },
    placeholderShows: {
      fact: "componentPlaceholder stands in for a component that is not available",
      axml: "<lazy-c/><text>after</text>",
      json: {
        usingComponents: { "lazy-c": "plugin://nobody/c", "hello-c": "./h" },
        componentPlaceholder: { "lazy-c": "hello-c" },
      },
      files: component("h", { axml: "<text>hello, </text>" }),
      shows: "hello, after",
    },
    placeholderNotNeeded: {
      fact: "an available component has no use for its placeholder",
      axml: "<lazy-c/>",
      json: { usingComponents: { "lazy-c": "./c", "hello-c": "./h" }, componentPlaceholder: { "lazy-c": "hello-c" } },
      files: {
        ...component("c", { axml: "<text>itself</text>" }),
        ...component("h", { axml: "<text>hello</text>" }),
      },
      shows: "itself",
    },
  },
};
