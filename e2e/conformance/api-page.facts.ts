import type { Fact, Section } from "./fact";

const TALL = `<view id="top" style="height: 100px">top</view><view id="tall" style="height: 3000px">tall</view><view id="low">{{out}}</view>`;

export const tabBarCalls: Section = {
  section: "Tab bar",
  facts: {
    noTabBar: {
      fact: "hideTabBar without a tabBar in app.json fails with 11",
      run: `return my.hideTabBar().then(() => "hidden", ({ error }) => error);`,
      gives: 11,
    },
  },
};

export const scrolling: Section = {
  section: "Page: scrolling, pull-down, background",
  facts: {
    scrollTo: {
      fact: "pageScrollTo scrolls the page to scrollTop",
      axml: TALL,
      page: `onReady() { my.pageScrollTo({ scrollTop: 200 }); }, onPageScroll({ scrollTop }) { this.setData({ out: "at " + scrollTop }); }`,
      act: ({ screen, expect }) => expect(screen.locator("#low")).toHaveText("at 200"),
    },
    scrollToSelector: {
      fact: "pageScrollTo scrolls a selector's node to the top",
      axml: TALL,
      page: `onReady() { my.pageScrollTo({ selector: "#tall" }); }, onPageScroll({ scrollTop }) { this.setData({ out: "at " + scrollTop }); }`,
      act: ({ screen, expect }) => expect(screen.locator("#low")).toHaveText("at 100"),
    },
    scrollToNothing: {
      fact: "pageScrollTo with neither is error 1, need scrollTop or selector",
      run: `return my.pageScrollTo({}).catch(({ error, errorMessage }) => [error, errorMessage]);`,
      gives: [1, "need scrollTop or selector"],
    },
    pullDown: {
      fact: "startPullDownRefresh fires onPullDownRefresh although pullRefresh is not set",
      page: `onReady() { my.startPullDownRefresh(); }, onPullDownRefresh({ from }) { my.stopPullDownRefresh(); this.setData({ out: from }); }`,
      shows: "code",
    },
    backgroundColor: {
      fact: "setBackgroundColor succeeds and overrides the json",
      json: { backgroundColor: "#00ff00" },
      run: `return my.setBackgroundColor({ backgroundColor: "#ff0000" }).then(() => "set");`,
      gives: "set",
    },
    hideKeyboard: {
      fact: "hideKeyboard takes the focus from the field",
      axml: `<input id="i" focus="{{true}}" onBlur="blurred" onFocus="focused"/><text>{{out}}</text>`,
      page: `focused() { my.hideKeyboard(); }, blurred() { this.setData({ out: "blurred" }); }`,
      shows: "blurred",
    },
    vibrate: { fact: "vibrateShort succeeds", run: `return my.vibrateShort().then(() => "done");`, gives: "done" },
    keepScreenOn: {
      fact: "setKeepScreenOn succeeds",
      run: `return my.setKeepScreenOn({ keepScreenOn: true }).then(() => "done");`,
      gives: "done",
    },
  },
};

const BOXES = `<view id="a" class="box" data-n="{{1}}" style="width: 30px; height: 20px; margin-left: 10px"/><view class="box" style="width: 40px; height: 20px"/><text>{{out}}</text>`;
const query = (fact: string, chain: string, read: string, gives: unknown): Fact => ({
  fact,
  axml: BOXES,
  page: `data: { out: "" }, onReady() { ${chain}.exec((all) => this.setData({ out: JSON.stringify(${read}) })); }`,
  shows: JSON.stringify(gives),
});

export const queries: Section = {
  section: "my.createSelectorQuery",
  facts: {
    rect: query(
      "boundingClientRect gives left, top, right, bottom, width and height",
      `my.createSelectorQuery().select("#a").boundingClientRect()`,
      "[all[0].left, all[0].right, all[0].width, all[0].height, typeof all[0].top, typeof all[0].bottom]",
      [10, 40, 30, 20, "number", "number"],
    ),
    selectAll: query(
      "the entry of selectAll is an array",
      `my.createSelectorQuery().selectAll(".box").boundingClientRect()`,
      "all[0].map(({ width }) => width)",
      [30, 40],
    ),
    missing: query(
      "a missing node gives null, for selectAll []",
      `my.createSelectorQuery().select("#no").boundingClientRect().selectAll(".no").boundingClientRect()`,
      "all",
      [null, []],
    ),
    perField: query(
      "one entry for each field call, in order",
      `my.createSelectorQuery().select("#a").boundingClientRect().selectViewport().scrollOffset()`,
      "[all.length, all[0].width, all[1].scrollTop]",
      [2, 30, 0],
    ),
    viewport: query(
      "selectViewport's boundingClientRect has width and height",
      `my.createSelectorQuery().selectViewport().boundingClientRect()`,
      "[all[0].width > 0, all[0].height > 0]",
      [true, true],
    ),
    actions: {
      fact: "a query has an entry in actions for each of its questions, on which the builds of uni-app hang their callbacks",
      axml: `<view id="a" style="width: 30px"/><view id="b" style="width: 40px"/>${"<text>{{out}}</text>"}`,
      page: `data: { out: "" }, onReady() { const query = my.createSelectorQuery(); const ask = (id) => { query.select(id).boundingClientRect(); query.actions[query.actions.length - 1].told = id; };
        ask("#a"); ask("#b"); query.exec((answers) => this.setData({ out: query.actions.map(({ told }, index) => told + answers[index].width).join() })); }`,
      shows: "#a30,#b40",
    },
    fields: query(
      "fields gives only what is asked for",
      `my.createSelectorQuery().select("#a").fields({ id: true, dataset: true, size: true })`,
      "[all[0].id, all[0].dataset, all[0].width, 'left' in all[0]]",
      ["a", { n: 1 }, 30, false],
    ),
    computedStyle: query(
      "fields gives computed styles",
      `my.createSelectorQuery().select("#a").fields({ computedStyle: ["margin-left"] })`,
      "Object.values(all[0])",
      ["10px"],
    ),
    ownCallbackFirst: {
      fact: "a call's own callback runs at exec, before exec's",
      axml: BOXES,
      page: `onReady() { my.createSelectorQuery().select("#a").boundingClientRect(() => log("own")).exec(() => { log("exec"); this.setData({ out: logged() }); }); }`,
      shows: "own exec",
    },
  },
};

export const observer: Section = {
  section: "my.createIntersectionObserver",
  facts: {
    visible: {
      fact: "observe calls back with ratio, rectangles, id and dataset once the node is seen",
      axml: `<view id="a" data-n="{{1}}" style="height: 20px">x</view><text>{{out}}</text>`,
      page: `onReady() { my.createIntersectionObserver({ dataset: true }).relativeToViewport().observe("#a", (res) =>
        this.setData({ out: JSON.stringify([res.intersectionRatio, res.boundingClientRect.height, res.id, res.dataset]) })); }`,
      shows: 'x [1,20,"a",{"n":1}]',
    },
    invisible: {
      fact: "there is no first callback while the ratio is initialRatio",
      axml: `<view style="height: 3000px">{{out}}</view><view id="a">x</view>`,
      page: `data: { out: "silent" }, onReady() { this.createIntersectionObserver().relativeToViewport().observe("#a", () => this.setData({ out: "called" })); }`,
      shows: "silent x",
    },
  },
};

export const animation: Section = {
  section: "my.createAnimation",
  facts: {
    exported: {
      fact: "export gives plain data and empties the queue",
      run: `const animation = my.createAnimation(); animation.opacity(0.5).step(); const first = JSON.stringify(animation.export()); const second = JSON.stringify(animation.export());
        return [first.includes("0.5"), second.includes("0.5")];`,
      gives: [true, false],
    },
    applied: {
      fact: "the animation attribute plays it",
      axml: `<view id="v" animation="{{move}}" style="width: 20px; height: 20px"/>`,
      page: `onReady() { this.setData({ move: my.createAnimation({ duration: 50 }).opacity(0.25).step().export() }); }`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toHaveCSS("opacity", "0.25"),
    },
    transitionEnd: {
      fact: "it fires onTransitionEnd",
      axml: `<view animation="{{move}}" onTransitionEnd="over" style="height: 20px">{{out}}</view>`,
      page: `data: { out: "" }, onReady() { this.setData({ move: my.createAnimation({ duration: 50 }).opacity(0.25).step().export() }); }, over() { this.setData({ out: "over" }); }`,
      shows: "over",
    },
    chainable: {
      fact: "every action is chainable",
      run: `const a = my.createAnimation(); return ["opacity", "rotate", "scale", "translate", "skew", "width", "height", "backgroundColor", "translateX", "rotateZ"].every((name) => a[name](1) === a);`,
      gives: true,
    },
  },
};
