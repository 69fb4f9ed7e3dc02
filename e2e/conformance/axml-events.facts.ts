import type { Section, Stage } from "./fact";

const clickInner = ({ screen }: Stage) => screen.locator("#inner").click();

/** A page that shows its log of calls, newest last. */
const loggingPage = (members: string) => `data: { out: "" },
  say(word) { this.setData({ out: this.data.out + word + " " }); },
  outer() { this.say("outer"); }, inner() { this.say("inner"); }, ${members}`;

const nested = (outer: string, inner: string) =>
  `<view id="outer" ${outer}><view id="inner" ${inner}>press</view></view><text id="out">{{out}}</text>`;

const showsLog =
  (log: string) =>
  async ({ screen, expect }: Stage) => {
    await screen.locator("#inner").click();
    await expect(screen.locator("#out")).toHaveText(log);
  };

export const classAndStyle: Section = {
  section: "class and style",
  facts: {
    interpolatedClass: {
      fact: "class is a string after interpolation",
      axml: `<view id="v" class="a {{on ? 'b' : ''}}">x</view>`,
      page: "data: { on: true }",
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveClass(/\ba b\b/),
    },
    undefinedClass: {
      fact: `an undefined class part does not print "undefined"`,
      axml: `<view id="v" class="a {{nothing}}">x</view>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#v")).toHaveClass(/\ba\b/);
        await expect(screen.locator("#v")).not.toHaveClass(/undefined/);
      },
    },
    interpolatedStyle: {
      fact: "style is a string after interpolation",
      axml: `<view id="v" style="color: {{c}}; width: {{n}}px">x</view>`,
      page: `data: { c: "rgb(1, 2, 3)", n: 40 }`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)");
        await expect(screen.locator("#v")).toHaveCSS("width", "40px");
      },
    },
    inlineRpx: {
      fact: "rpx is converted in inline styles: 750rpx is the window's width",
      axml: `<view id="v" style="width: 750rpx">x</view>`,
      act: async ({ screen, expect }) => {
        const width = await screen.evaluate(() => window.innerWidth);
        await expect(screen.locator("#v")).toHaveCSS("width", `${width}px`);
      },
    },
    objectStyle: {
      fact: "an object as style is accepted, camelCase becoming hyphens",
      axml: `<view id="v" style="{{o}}">x</view>`,
      page: `data: { o: { backgroundColor: "rgb(1, 2, 3)" } }`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("background-color", "rgb(1, 2, 3)"),
    },
    styleChanges: {
      fact: "a style follows its data",
      axml: `<view id="v" style="color: {{c}}">x</view>`,
      page: `data: { c: "rgb(9, 9, 9)" }, onReady() { this.setData({ c: "rgb(1, 2, 3)" }); }`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("color", "rgb(1, 2, 3)"),
    },
  },
};

export const binding: Section = {
  section: "Events",
  facts: {
    tap: {
      fact: "onTap calls the page's handler of that name",
      axml: `<view id="inner" onTap="tap">{{out}}</view>`,
      page: `data: { out: "tap me" }, tap() { this.setData({ out: "tapped" }); }`,
      act: clickInner,
      shows: "tapped",
    },
    bubbles: {
      fact: "on lets the event bubble, from the target outwards",
      axml: nested(`onTap="outer"`, `onTap="inner"`),
      page: loggingPage(""),
      act: showsLog("inner outer"),
    },
    catchStops: {
      fact: "catch handles the event and stops it",
      axml: nested(`onTap="outer"`, `catchTap="inner"`),
      page: loggingPage(""),
      act: showsLog("inner"),
    },
    handlerByExpression: {
      fact: "an expression may give the handler's name",
      axml: nested("", `onTap="{{name}}"`),
      page: loggingPage("").replace("data: {", `data: { name: "inner",`),
      act: showsLog("inner"),
    },
    missingHandler: {
      fact: "a missing handler does not stop other handlers",
      axml: nested(`onTap="outer"`, `onTap="nobody"`),
      page: loggingPage(""),
      act: showsLog("outer"),
    },
    anyCase: {
      fact: "any case is accepted after on",
      axml: nested("", `ontap="inner"`),
      page: loggingPage(""),
      act: showsLog("inner"),
    },
    typeIsLowerCamel: {
      fact: "the event's type is lower camel: tap, touchStart",
      axml: nested(`onTouchStart="type"`, `onTap="type"`),
      page: loggingPage("type(e) { this.say(e.type); }"),
      act: showsLog("touchStart tap"),
    },
    touchBubbles: {
      fact: "touchStart and touchEnd bubble",
      axml: nested(`onTouchStart="outer" onTouchEnd="outer"`, `onTouchStart="inner" onTouchEnd="inner"`),
      page: loggingPage(""),
      act: showsLog("inner outer inner outer"),
    },
    capture: {
      fact: "capture handlers run from the root to the target first",
      axml: nested(`capture-onTouchStart="outer"`, `capture-onTouchStart="inner" onTouchStart="target"`),
      page: loggingPage(`target() { this.say("target"); }`),
      act: showsLog("outer inner target"),
    },
    captureCatch: {
      fact: "capture-catch ends everything after it",
      axml: nested(`capture-catchTouchStart="outer"`, `onTouchStart="inner"`),
      page: loggingPage(""),
      act: showsLog("outer"),
    },
    longTap: {
      fact: "longTap fires when held over 500 ms",
      axml: nested("", `onLongTap="inner"`),
      page: loggingPage(""),
      act: async ({ screen, expect }) => {
        await screen.locator("#inner").hover();
        await screen.mouse.down();
        await expect(screen.locator("#out")).toHaveText("inner");
        await screen.mouse.up();
      },
    },
    inputDoesNotBubble: {
      fact: "a component's own event does not bubble",
      axml: `<view onInput="outer"><input id="i" onInput="inner"/></view><text id="out">{{out}}</text>`,
      page: loggingPage(""),
      act: async ({ screen, expect }) => {
        await screen.locator("#i").fill("x");
        await expect(screen.locator("#out")).toHaveText("inner");
      },
    },
    noStopPropagation: {
      fact: "event.stopPropagation is absent in page JavaScript (§11)",
      axml: nested("", `onTap="look"`),
      page: loggingPage("look(e) { this.say(typeof e.stopPropagation); }"),
      act: showsLog("undefined"),
    },
    catchWithoutBubbling: {
      fact: "catch for a type that does not bubble is the same as on (§11)",
      axml: `<input id="i" catchInput="inner"/><text id="out">{{out}}</text>`,
      page: loggingPage(""),
      act: async ({ screen, expect }) => {
        await screen.locator("#i").fill("x");
        await expect(screen.locator("#out")).toHaveText("inner");
      },
    },
  },
};

/** A bound outer node and an inner one that is touched; `look` makes text of the event. */
const looks = (fact: string, look: string, shows: string, { outer = "", inner = "" } = {}) => ({
  fact,
  axml: `<view id="outer" onTap="tap" ${outer}><view id="inner" ${inner}>press</view></view><text id="out">{{out}}</text>`,
  page: `data: { o: { deep: [1] }, out: "" }, tap(e) { this.setData({ out: JSON.stringify(${look}) }); }`,
  act: async ({ screen, expect }: Stage) => {
    await screen.locator("#inner").click();
    await expect(screen.locator("#out")).toHaveText(shows);
  },
});

export const eventObject: Section = {
  section: "Event object",
  facts: {
    targetId: looks("target.id is the touched node's", "e.target.id", '"inner"'),
    currentTargetId: looks("currentTarget.id is the bound node's", "e.currentTarget.id", '"outer"'),
    targetDataset: looks(
      "target.dataset is that of the node the handler is bound on",
      "e.target.dataset",
      '{"of":"outer"}',
      {
        outer: `data-of="outer"`,
        inner: `data-of="inner"`,
      },
    ),
    targetTargetDataset: looks(
      "target.targetDataset is the touched node's own",
      "e.target.targetDataset",
      '{"of":"inner"}',
      {
        outer: `data-of="outer"`,
        inner: `data-of="inner"`,
      },
    ),
    currentTargetDataset: looks(
      "currentTarget.dataset is the bound node's",
      "e.currentTarget.dataset",
      '{"of":"outer"}',
      {
        outer: `data-of="outer"`,
        inner: `data-of="inner"`,
      },
    ),
    tagName: looks("target.tagName names the component", "e.target.tagName.toLowerCase()", '"view"'),
    offsets: looks(
      "target and currentTarget have offsetLeft and offsetTop",
      "[typeof e.target.offsetLeft, typeof e.currentTarget.offsetTop]",
      '["number","number"]',
    ),
    timeStamp: looks("timeStamp is a number", "typeof e.timeStamp", '"number"'),
    detail: looks("detail is an object", "typeof e.detail", '"object"'),
    tapDetail: looks(
      "detail of a tap has clientX, clientY, pageX and pageY",
      "['clientX', 'clientY', 'pageX', 'pageY'].every((k) => typeof e.detail[k] === 'number')",
      "true",
    ),
    camelDataset: looks("data-element-type becomes elementType", "e.currentTarget.dataset", '{"elementType":"x"}', {
      outer: `data-element-type="x"`,
    }),
    datasetKeepsType: looks("a bound data-* value keeps its type", "e.currentTarget.dataset", '{"o":{"deep":[1]}}', {
      outer: `data-o="{{o}}"`,
    }),
    literalDataset: looks(`a literal data-n="1" is the string "1"`, "e.currentTarget.dataset", '{"n":"1"}', {
      outer: `data-n="1"`,
    }),
    datasetIsCopy: looks(
      "a dataset holds copies of the data",
      "(e.currentTarget.dataset.o.deep.push(2), this.data.o)",
      '{"deep":[1]}',
      {
        outer: `data-o="{{o}}"`,
      },
    ),
    mark: looks("mark merges from the target up, nearer to the target wins", "e.mark", '{"a":"inner","b":"outer"}', {
      outer: `mark:a="outer" mark:b="outer"`,
      inner: `mark:a="inner"`,
    }),
    markNames: looks("mark names are not converted", "Object.keys(e.mark)", '["myMark-one"]', {
      outer: `mark:myMark-one="x"`,
    }),
    touches: {
      fact: "touch events have touches and changedTouches with identifier and page and client positions",
      axml: `<view id="inner" onTouchStart="start">press</view><text id="out">{{out}}</text>`,
      page: `data: { out: "" }, start({ touches: [one], changedTouches }) {
        const named = ["identifier", "pageX", "pageY", "clientX", "clientY"].every((k) => typeof one[k] === "number");
        this.setData({ out: named + " " + changedTouches.length }); }`,
      act: showsLog("true 1"),
    },
  },
};
