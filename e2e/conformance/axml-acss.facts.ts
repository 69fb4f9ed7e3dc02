import { component, type Section, type Stage } from "./fact";

const RED = "rgb(255, 0, 0)";
const GREEN = "rgb(0, 128, 0)";
const colour =
  (expected: string) =>
  ({ screen, expect }: Stage) =>
    expect(screen.locator("#v")).toHaveCSS("color", expected);
const VIEW = `<view id="v" class="v">x</view>`;
const withCard = { usingComponents: { "my-c": "./c" } };

export const slotsAndRef: Section = {
  section: "Slots and ref",
  facts: {
    slots: {
      fact: "default and named slots take the children of the component's tag",
      axml: `<my-c><text slot="n">named</text><text>default</text></my-c>`,
      json: withCard,
      files: component("c", { axml: `<slot name="n"/>-<slot/>` }),
      shows: "named-default",
    },
    refCalls: {
      fact: "ref calls the function of that name with the instance",
      axml: `<my-c ref="save"/><text>{{out}}</text>`,
      page: "save(instance) { this.setData({ out: instance.hello() }); }",
      json: withCard,
      files: component("c", { axml: "<text>c </text>", script: `methods: { hello() { return "hello"; } }` }),
      shows: "c hello",
    },
  },
};

export const acss: Section = {
  section: "ACSS",
  facts: {
    rpx: {
      fact: "750rpx is as wide as the window",
      axml: VIEW,
      acss: ".v { width: 750rpx; }",
      act: async ({ screen, expect }) => {
        const width = await screen.evaluate(() => window.innerWidth);
        await expect(screen.locator("#v")).toHaveCSS("width", `${width}px`);
      },
    },
    sheetImport: {
      fact: "@import takes a relative path",
      axml: VIEW,
      acss: "@import './other.acss';",
      files: { "other.acss": ".v { color: red; }" },
      act: colour(RED),
    },
    sheetImportAbsolute: {
      fact: "@import takes an absolute path",
      axml: VIEW,
      acss: "@import '/shared/colour.acss';",
      files: { "/shared/colour.acss": ".v { color: green; }" },
      act: colour(GREEN),
    },
    sheetImportRemote: {
      fact: "a remote @import is left out with a warning, and the rest of the sheet applies",
      axml: VIEW,
      acss: "@import url(http://example.com/a.css);\n.v { color: red; }",
      act: colour(RED),
      warns: [
        'page.acss:1:1: @import "http://example.com/a.css" is left out: only files of the mini-program can be imported.',
      ],
    },
    sheetMistake: {
      fact: "a declaration that cannot be read costs itself, with a warning",
      axml: VIEW,
      acss: ".v { margin 0; color: red; }",
      act: colour(RED),
      warns: ["page.acss:1:6: this style sheet cannot be read here: unknown word margin."],
    },
    sheetImportMissing: {
      fact: "an @import of a file that is not there is left out, with a warning",
      axml: VIEW,
      acss: "@import './gone.acss';\n.v { color: red; }",
      act: colour(RED),
      warns: ['page.acss:1:1: @import "./gone.acss" is left out: there is no such file.'],
    },
    appReachesPages: {
      fact: "app.acss reaches every page",
      axml: `<view id="v" class="of-app">x</view>`,
      act: colour(GREEN),
    },
    pageWins: {
      fact: "a page's rule wins over app.acss for equal selectors",
      axml: `<view id="v" class="of-app">x</view>`,
      acss: ".of-app { color: red; }",
      act: colour(RED),
    },
    pageElement: {
      fact: "page is the root element",
      axml: VIEW,
      acss: "page { color: red; }",
      act: colour(RED),
    },
    pageStaysAtHome: {
      fact: "a page's rules do not reach another page (§11)",
      axml: `<view id="v" class="of-other">x</view>`,
      files: {
        "other.js": "Page({});",
        "other.axml": "<text>o</text>",
        "other.acss": ".of-other { color: red; }",
      },
      act: async ({ screen, expect }) => expect(screen.locator("#v")).not.toHaveCSS("color", RED),
    },
    tagSelector: {
      fact: "a tag selector reaches a basic component",
      axml: VIEW,
      acss: "view { color: red; }",
      act: colour(RED),
    },
    pseudoElement: {
      fact: "::before works",
      axml: VIEW,
      acss: `.v::before { content: "before"; }`,
      act: async ({ screen, expect }) =>
        expect
          .poll(() => screen.locator("#v").evaluate((node) => getComputedStyle(node, "::before").content))
          .toBe('"before"'),
    },
    pageHeight: {
      fact: "100vh is the height below the title bar, windowHeight, in acss and inline",
      axml: `<view id="v" class="v">x</view><view id="i" style="width: 1px; height: 100vh"/><text id="out">{{out}}</text>`,
      acss: ".v { height: 100vh; }",
      page: `onLoad() { this.setData({ out: my.getSystemInfoSync().windowHeight + "px" }); }`,
      act: async ({ screen, expect }) => {
        const height = await screen.locator("#out").innerText();
        await expect(screen.locator("#v")).toHaveCSS("height", height);
        await expect(screen.locator("#i")).toHaveCSS("height", height);
        await expect(screen.locator("#v")).not.toHaveCSS("height", `${await screen.evaluate(() => innerHeight)}px`);
      },
    },
    calc: {
      fact: "calc mixes rpx and px",
      axml: VIEW,
      acss: ".v { width: calc(750rpx - 10px); }",
      act: async ({ screen, expect }) => {
        const width = await screen.evaluate(() => window.innerWidth);
        await expect(screen.locator("#v")).toHaveCSS("width", `${width - 10}px`);
      },
    },
    media: {
      fact: "@media works",
      axml: VIEW,
      acss: "@media (min-width: 1px) { .v { color: red; } }",
      act: colour(RED),
    },
    keyframes: {
      fact: "animations work",
      axml: VIEW,
      acss: "@keyframes turn { from { color: red; } to { color: red; } } .v { animation: turn 1s infinite; }",
      act: colour(RED),
    },
    localUrl: {
      fact: "url() takes an absolute path of the mini-program",
      axml: VIEW,
      acss: ".v { background-image: url(/shared/dot.svg); }",
      files: { "/shared/dot.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>` },
      act: async ({ screen, expect }) => {
        const loaded = screen.locator("#v").evaluate(async (node) => {
          const url = getComputedStyle(node).backgroundImage.slice(5, -2);
          const image = new Image();
          image.src = url;
          await image.decode();
          return image.naturalWidth;
        });
        expect(await loaded).toBe(1);
      },
    },
    componentSheet: {
      fact: "a component's acss is loaded with it",
      axml: "<my-c/>",
      json: withCard,
      files: { ...component("c", { axml: VIEW }), "c.acss": ".v { color: red; }" },
      act: colour(RED),
    },
    appReachesComponents: {
      fact: "app.acss reaches components by default",
      axml: "<my-c/>",
      json: withCard,
      files: component("c", { axml: `<view id="v" class="of-app">x</view>` }),
      act: colour(GREEN),
    },
    pageReachesComponents: {
      fact: "a page's rules reach inside components by default",
      axml: "<my-c/>",
      acss: ".v { color: red; }",
      json: withCard,
      files: component("c", { axml: VIEW }),
      act: colour(RED),
    },
    sharedLeaksOut: {
      fact: "shared, the default: a component's rules leak out",
      axml: `<my-c/>${VIEW}`,
      json: withCard,
      files: { ...component("c", { axml: "<text>c</text>" }), "c.acss": ".v { color: red; }" },
      act: colour(RED),
    },
    applySharedStaysIn: {
      fact: "apply-shared: a component's own rules do not leak out",
      axml: `<my-c/>${VIEW}`,
      json: withCard,
      files: {
        ...component("c", { axml: `<view id="in" class="v">in</view>`, json: { styleIsolation: "apply-shared" } }),
        "c.acss": ".v { color: red; }",
      },
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#in")).toHaveCSS("color", RED);
        await expect(screen.locator("#v")).not.toHaveCSS("color", RED);
      },
    },
    applySharedSelectors: {
      fact: "apply-shared: descendant, :host and animation rules of a component work inside it",
      axml: `<my-c><view id="passed" class="in">passed</view></my-c>`,
      json: withCard,
      files: {
        ...component("c", {
          axml: `<view class="out"><view id="in" class="in">in</view><slot/></view>`,
          json: { styleIsolation: "apply-shared", virtualHost: false },
        }),
        "c.acss":
          "@keyframes wide { to { width: 77px; } } :host { color: red; } .out .in { animation: wide 1ms forwards; }",
      },
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#in")).toHaveCSS("color", RED);
        await expect(screen.locator("#in")).toHaveCSS("width", "77px");
        await expect(screen.locator("#passed")).not.toHaveCSS("width", "77px");
      },
    },
    applySharedPage: {
      fact: "apply-shared: a page's own rules do not reach its components",
      axml: `<view id="own" class="v">own</view><my-c/>`,
      acss: "page { opacity: 0.5; } .v { color: red; }",
      json: { ...withCard, styleIsolation: "apply-shared" },
      files: component("c", { axml: VIEW }),
      act: async ({ screen, expect }) => {
        await expect(screen.locator("page").filter({ visible: true })).toHaveCSS("opacity", "0.5");
        await expect(screen.locator("#own")).toHaveCSS("color", RED);
        await expect(screen.locator("#v")).not.toHaveCSS("color", RED);
      },
    },
    applySharedExternal: {
      fact: "externalClasses: a class that is passed in is resolved in the user's style sheet",
      axml: "<my-c my-class='v'/>",
      acss: ".v { color: red; }",
      json: { ...withCard, styleIsolation: "apply-shared" },
      files: component("c", {
        axml: `<view id="v" class="my-class">v</view>`,
        script: `options: { externalClasses: true }, externalClasses: ["my-class"]`,
        json: { styleIsolation: "apply-shared" },
      }),
      act: colour(RED),
    },
    applySharedLetsIn: {
      fact: "apply-shared: the page's rules still leak in",
      axml: "<my-c/>",
      acss: ".v { color: red; }",
      json: withCard,
      files: component("c", { axml: VIEW, json: { styleIsolation: "apply-shared" } }),
      act: colour(RED),
    },
  },
};
