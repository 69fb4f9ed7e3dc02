import { component, type Fact, type Section } from "./fact";

const USES = { usingComponents: { "my-c": "./c" } };

/** A page that uses one component "my-c" whose options are `script`. */
const uses = (
  fact: string,
  parts: { page?: string; axml: string; c?: string; script?: string } & Partial<Fact>,
): Fact => {
  const { c, script, files, ...rest } = parts;
  const own = component("c", { ...(c === undefined ? {} : { axml: c }), ...(script === undefined ? {} : { script }) });
  return { ...rest, fact, json: { ...USES, ...rest.json }, files: { ...own, ...files } };
};

export const declaration: Section = {
  section: "Files and declaration",
  facts: {
    fromRoot: {
      fact: "a path that begins with / is from the source root",
      axml: "<shared-c/>",
      json: { usingComponents: { "shared-c": "/shared/c" } },
      shows: "shared",
    },
    relativePath: uses("a relative path is from the json's folder", {
      axml: "<my-c/>",
      c: "<text>c</text>",
      shows: "c",
    }),
    npm: {
      fact: "a bare path is a file of an npm package",
      axml: "<npm-c/>",
      json: { usingComponents: { "npm-c": "a-library/es/c/index" } },
      shows: "npm c, npm inner",
    },
    componentUsesComponent: {
      fact: "a component uses components of its own json",
      axml: "<outer-c/>",
      json: { usingComponents: { "outer-c": "./o" } },
      files: {
        ...component("o", { axml: "<text>o </text><in-c/>", json: { usingComponents: { "in-c": "./i" } } }),
        ...component("i", { axml: "<text>i</text>" }),
      },
      shows: /o\s*i/,
    },
    recursive: {
      fact: "a component may use itself when it declares itself",
      axml: `<tree-c n="{{3}}"/>`,
      json: { usingComponents: { "tree-c": "./t" } },
      files: component("t", {
        axml: `<text>{{n}}</text><tree-c a:if="{{n > 1}}" n="{{n - 1}}"/>`,
        json: { usingComponents: { "tree-c": "./t" } },
      }),
      shows: "321",
    },
    shadowsBasic: {
      fact: "a declared tag shadows the basic component of that name",
      axml: "<icon/>",
      json: { usingComponents: { icon: "./c" } },
      files: component("c", { axml: "<text>mine</text>" }),
      shows: "mine",
    },
    missingFile: {
      fact: "a missing component shows an error box in its place, and the page keeps working (§13)",
      axml: "<text>page works</text><gone-c/>",
      json: { usingComponents: { "gone-c": "./gone" } },
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("page works")).toBeVisible();
        await expect(screen.getByText(/gone/).first()).toBeVisible();
      },
    },
  },
};

export const options: Section = {
  section: "Component",
  facts: {
    dataInAxml: uses("data is in scope of its AXML", {
      axml: "<my-c/>",
      c: "<text>{{n}}</text>",
      script: "data: { n: 5 }",
      shows: "5",
    }),
    dataPerInstance: uses("data is each instance's own", {
      axml: `<my-c onTell="tell"/><my-c/>`,
      c: `<text id="t" onTap="add">{{o.n}}</text>`,
      script: `data: { o: { n: 0 } }, methods: { add() { this.setData({ "o.n": this.data.o.n + 1 }); } }`,
      act: ({ screen }) => screen.locator("#t").first().click(),
      shows: "10",
    }),
    dataAsFunction: uses("data may be a function (§13)", {
      axml: "<my-c/>",
      c: "<text>{{n}}</text>",
      script: "data() { return { n: 5 }; }",
      shows: "5",
    }),
    propDefaults: uses("props are the defaults of what the user passes", {
      axml: `<my-c a="given"/>`,
      c: "<text>{{a}} {{b}}</text>",
      script: `props: { a: "default a", b: "default b" }`,
      shows: "given default b",
    }),
    functionDefault: uses("a function among props is the default of a callback", {
      axml: "<my-c/>",
      c: "<text>{{n}}</text>",
      script: `data: { n: 0 }, props: { onCount: () => 7 }, didMount() { this.setData({ n: this.props.onCount() }); }`,
      shows: "7",
    }),
    methodsAreMembers: uses("methods are members of the instance and event handlers", {
      axml: "<my-c/>",
      c: `<text id="t" onTap="tap">{{word}}</text>`,
      script: `data: { word: "tap me" }, methods: { tap() { this.setData({ word: this.speak() }); }, speak() { return "spoken"; } }`,
      act: ({ screen }) => screen.locator("#t").click(),
      shows: "spoken",
    }),
    pageEvents: uses("rootEvents hears the life cycle of the page the component is on", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, rootEvents: { onReady() { this.setData({ word: "page ready" }); } }`,
      shows: "page ready",
    }),
    observersNeedSwitch: uses("observers without their switch are ignored", {
      axml: `<my-c/>`,
      c: "<text>{{n}}{{seen}}</text>",
      script: `data: { n: 0, seen: "" }, observers: { n() { this.setData({ seen: " seen" }); } }, didMount() { this.setData({ n: 1 }); }`,
      shows: "1",
    }),
    lifetimesNeedSwitch: uses("lifetimes without their switch are ignored", {
      axml: "<my-c/><text>{{out}}</text>",
      page: "onReady() { this.setData({ out: '[' + logged() + ']' }); }",
      script: `lifetimes: { attached() { log("attached"); } }`,
      shows: "[]",
    }),
  },
};

export const instanceMembers: Section = {
  section: "Instance",
  facts: {
    is: uses("this.is is the component's path", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, didMount() { this.setData({ word: this.is }); }`,
      shows: /facts\/is\/c$/,
    }),
    documentedMembers: uses("every documented member of a component is there", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, didMount() { const names = ["data", "props", "is", "$page", "$id", "router", "pageRouter", "setData", "$spliceData", "$batchedUpdates",
        "createSelectorQuery", "createIntersectionObserver", "createMediaQueryObserver", "getTabBar", "selectOwnerComponent", "selectComposedParentComponent",
        "$selectComponent", "$selectAllComponents", "getRelationNodes", "setUpdatePerformanceListener", "getSavedReloadState", "hasMixin"];
        this.setData({ word: "missing: " + names.filter((name) => this[name] === undefined).join() }); }`,
      shows: "missing:",
    }),
    id: uses("$id is a number, unique per instance, and in scope of its AXML", {
      axml: "<my-c/><text>,</text><my-c/>",
      c: "<text>{{$id}}</text>",
      act: async ({ screen, expect }) => {
        await expect(screen.locator("page")).toHaveText(/^\d+,\d+$/);
        const [one, other] = ((await screen.locator("page").textContent()) ?? "").split(",");
        expect(one).not.toBe(other);
      },
    }),
    page: uses("$page is the page's instance", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, didMount() { this.setData({ word: this.$page.word }); }`,
      page: `word: "of the page"`,
      shows: "of the page",
    }),
    owner: uses("selectOwnerComponent gives whose AXML contains this component", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, didMount() { this.setData({ word: this.selectOwnerComponent().word }); }`,
      page: `word: "the page owns"`,
      shows: "the page owns",
    }),
    composedParent: {
      fact: "selectComposedParentComponent gives the component whose slot holds this one",
      axml: "<outer-c><in-c/></outer-c>",
      json: { usingComponents: { "outer-c": "./o", "in-c": "./i" } },
      files: {
        ...component("o", { script: `methods: { name() { return "outer"; } }` }),
        ...component("i", {
          axml: "<text>{{word}}</text>",
          script: `data: { word: "" }, didMount() { this.setData({ word: this.selectComposedParentComponent().name() }); }`,
        }),
      },
      shows: "outer",
    },
    selectAll: {
      fact: "$selectAllComponents gives the instances in document order",
      axml: `<my-c class="x" n="1"/><view><my-c class="x" n="2"/></view><my-c class="x" n="3"/><text>{{out}}</text>`,
      json: USES,
      page: `onReady() { this.setData({ out: this.$selectAllComponents(".x").map(({ props }) => props.n).join() }); }`,
      files: component("c", { axml: "<view/>" }),
      shows: "1,2,3",
    },
    selectNothing: uses("$selectComponent gives null where nothing matches", {
      axml: "<my-c/><text>{{out}}</text>",
      page: `onReady() { this.setData({ out: String(this.$selectComponent(".nobody")) }); }`,
      c: "<view/>",
      shows: "null",
    }),
    dataWins: uses("data wins over a prop of the same name", {
      axml: `<my-c n="prop"/>`,
      c: "<text>{{n}}</text>",
      script: `data: { n: "data" }, props: { n: "default" }`,
      shows: "data",
    }),
    setDataCallback: uses("setData of a component takes paths and a callback after the render", {
      axml: "<my-c/>",
      c: `<text>{{o.n}} {{word}}</text>`,
      script: `data: { o: { n: 0 }, word: "" }, didMount() { this.setData({ "o.n": 1 }, () => this.setData({ word: "called" })); }`,
      shows: "1 called",
    }),
    componentRouter: {
      fact: "this.router of a component resolves against the component's own path",
      axml: "<my-c/>",
      json: { usingComponents: { "my-c": "./sub/c" } },
      files: {
        ...component("sub/c", { axml: "<view/>", script: `didMount() { this.router.redirectTo({ url: "./b" }); }` }),
        "sub/b.js": "Page({});",
        "sub/b.axml": "<text>beside the component</text>",
      },
      shows: "beside the component",
    },
  },
};

/** A component that logs every life cycle, on a page that shows the log when told. */
const LOGGING = `data: { own: 0 }, onInit() { log("onInit"); }, deriveDataFromProps(next) { log("derive:" + next.n); },
  didMount() { log("didMount"); }, didUpdate(prevProps, prevData) { log("didUpdate:" + prevProps.n + "," + prevData.own); },
  didUnmount() { log("didUnmount"); }, methods: { add() { this.setData({ own: this.data.own + 1 }); } }`;
const STAGE = `<my-c a:if="{{on}}" ref="save" n="{{n}}"/><text>{{out}}</text>`;
const stagePage = (steps: string) => `data: { on: true, n: 1, out: "" }, save(c) { this.c = c; },
  show() { this.setData({ out: logged() }); }, onReady() { getApp().log = []; ${steps} }`;
const lifecycle = (fact: string, steps: string, shows: string) =>
  uses(fact, { axml: STAGE, page: stagePage(steps), c: "<view/>", script: LOGGING, shows });

export const lifecycles: Section = {
  section: "Lifecycles",
  facts: {
    creation: uses("creation runs onInit, deriveDataFromProps with the initial props, didMount", {
      axml: `<my-c n="{{1}}"/><text>{{out}}</text>`,
      page: "onReady() { this.setData({ out: logged() }); }",
      c: "<view/>",
      script: LOGGING,
      shows: "onInit derive:1 didMount",
    }),
    updateByProps: lifecycle(
      "an update by props runs deriveDataFromProps, then didUpdate with the previous props and data",
      "this.setData({ n: 2 }, () => this.show());",
      "derive:2 didUpdate:1,0",
    ),
    updateByData: lifecycle(
      "an own setData runs deriveDataFromProps and didUpdate too",
      "this.c.add(); setTimeout(() => this.show(), 50);",
      "derive:1 didUpdate:1,0",
    ),
    noUpdate: lifecycle(
      "an update is skipped when no prop changed and own data did not change (§5)",
      "this.setData({ other: 1 }, () => this.show());",
      "",
    ),
    unmount: lifecycle(
      "didUnmount runs when it is removed",
      "this.setData({ on: false }, () => this.show());",
      "didUnmount",
    ),
    propsStillOld: uses("in deriveDataFromProps this.props is still the old value, and it may setData", {
      axml: `<my-c n="{{n}}"/>`,
      page: "data: { n: 1 }, onReady() { this.setData({ n: 2 }); }",
      c: "<text>{{seen}}</text>",
      script: `data: { seen: "" }, deriveDataFromProps(next) { if (next.n !== this.props.n) this.setData({ seen: this.props.n + ">" + next.n }); }`,
      shows: "1>2",
    }),
    initSetsData: uses("onInit may setData before the first render, without a didUpdate", {
      axml: "<my-c/><text> {{out}}</text>",
      page: "onReady() { this.setData({ out: logged() }); }",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, onInit() { this.setData({ word: "from init" }); }, didMount() { log("mounted"); }, didUpdate() { log("updated"); }`,
      shows: "from init mounted",
    }),
    onError: uses("onError of the component hears an exception in its JavaScript, and so does the app's", {
      axml: "<my-c/>",
      c: "<text>{{word}}</text>",
      script: `data: { word: "" }, didMount() { throw new Error("mine"); }, onError(error) { this.setData({ word: "heard " + (getApp().errors ?? []).length }); }`,
      shows: /heard [01]/,
    }),
    parentChildOrder: {
      fact: "parents are created first, children are mounted first",
      axml: "<outer-c/><text>{{out}}</text>",
      json: { usingComponents: { "outer-c": "./o" } },
      page: "onReady() { this.setData({ out: logged() }); }",
      files: {
        ...component("o", {
          axml: "<in-c/>",
          json: { usingComponents: { "in-c": "./i" } },
          script: `onInit() { log("o.init"); }, didMount() { log("o.mount"); }`,
        }),
        ...component("i", { axml: "<view/>", script: `onInit() { log("i.init"); }, didMount() { log("i.mount"); }` }),
      },
      shows: "o.init i.init i.mount o.mount",
    },
    unmountWithPage: uses("didUnmount runs when the page is closed", {
      axml: "<my-c/>",
      page: `onReady() { my.redirectTo({ url: "b" }); }`,
      c: "<view/>",
      script: `didUnmount() { log("unmounted"); }`,
      files: { "b.js": "Page({ onReady() { this.setData({ out: logged() }); } });", "b.axml": "<text>{{out}}</text>" },
      shows: "unmounted",
    }),
    lifetimesOrder: uses("lifetimes run as onInit, deriveDataFromProps, created, attached, ready, didMount", {
      axml: "<my-c/><text>{{out}}</text>",
      page: "onReady() { this.setData({ out: logged() }); }",
      c: "<view/>",
      script: `options: { lifetimes: true }, onInit() { log("onInit"); }, deriveDataFromProps() { log("derive"); }, didMount() { log("didMount"); },
        lifetimes: { created() { log("created"); }, attached() { log("attached"); }, ready() { log("ready"); } }`,
      shows: "onInit derive created attached ready didMount",
    }),
    detached: uses("lifetimes.detached runs after didUnmount", {
      axml: `<my-c a:if="{{on}}"/><text>{{out}}</text>`,
      page: "data: { on: true }, onReady() { this.setData({ on: false }, () => this.setData({ out: logged() })); }",
      c: "<view/>",
      script: `options: { lifetimes: true }, didUnmount() { log("didUnmount"); }, lifetimes: { detached() { log("detached"); } }`,
      shows: "didUnmount detached",
    }),
    canIUseComponent2: {
      fact: "my.canIUse('component2') is true",
      run: `return my.canIUse("component2");`,
      gives: true,
    },
  },
};
