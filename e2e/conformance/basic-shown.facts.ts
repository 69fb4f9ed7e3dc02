import { component, type Fact, type Section, type Stage } from "./fact";

/** A page that prints each event's detail. */
const TELLS = `data: { out: "" }, tell(e) { this.setData({ out: JSON.stringify(e.detail) }); }`;
/** What the last event told. */
const OUT = `<view id="out">{{out}}</view>`;

const told =
  (act: Fact["act"], out: string | RegExp): NonNullable<Fact["act"]> =>
  async (stage: Stage) => {
    await act?.(stage);
    await stage.expect(stage.screen.locator("#out")).toHaveText(out);
  };

export const view: Section = {
  section: "view",
  facts: {
    viewHidden: {
      fact: "hidden is not displayed",
      axml: `<view id="v" hidden>x</view>`,
      act: ({ screen, expect }) => expect(screen.locator("#v")).toBeHidden(),
    },
    viewHover: {
      fact: "hover-class is on while pressed",
      axml: `<view id="v" hover-class="pressed">x</view>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#v").hover();
        await screen.mouse.down();
        await expect(screen.locator("#v")).toHaveClass(/pressed/);
        await screen.mouse.up();
        await expect(screen.locator("#v")).not.toHaveClass(/pressed/);
      },
    },
    viewCamelHover: {
      fact: "attributes work in camel case too",
      axml: `<view id="v" hoverClass="pressed">x</view>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#v").hover();
        await screen.mouse.down();
        await expect(screen.locator("#v")).toHaveClass(/pressed/);
        await screen.mouse.up();
      },
    },
    viewHoverStop: {
      fact: "hover-stop-propagation gives ancestors no press look",
      axml: `<view id="o" hover-class="pressed"><view id="v" hover-class="pressed" hover-stop-propagation>x</view></view>`,
      act: async ({ screen, expect }) => {
        await screen.locator("#v").hover();
        await screen.mouse.down();
        await expect(screen.locator("#v")).toHaveClass(/pressed/);
        await expect(screen.locator("#o")).not.toHaveClass(/pressed/);
        await screen.mouse.up();
      },
    },
    viewAria: {
      fact: "role and aria-* are handed on",
      axml: `<view role="button" aria-label="named">x</view>`,
      act: ({ screen, expect }) => expect(screen.getByRole("button", { name: "named" })).toBeVisible(),
    },
    viewAppear: {
      fact: "onAppear and onFirstAppear fire when it is visible",
      axml: `<view onAppear="appear" onFirstAppear="first" style="height: 20px">x</view>${OUT}`,
      page: `data: { out: "" }, appear() { this.setData({ out: this.data.out + "a" }); }, first() { this.setData({ out: this.data.out + "f" }); }`,
      act: told(undefined, /^(af|fa)$/),
    },
    viewAnimationEnd: {
      fact: "onAnimationEnd fires after a CSS animation",
      axml: `<view class="v" onAnimationEnd="end" style="height: 20px">x</view>${OUT}`,
      acss: "@keyframes k { from { opacity: 0; } to { opacity: 1; } } .v { animation: k 50ms; }",
      page: `data: { out: "" }, end() { this.setData({ out: "ended" }); }`,
      act: told(undefined, "ended"),
    },
    unknownAttribute: { fact: "unknown attributes are ignored", axml: `<view what="ever">x</view>`, shows: "x" },
  },
};

const ROWS = `<view style="height: 400px" id="first">first</view><view style="height: 400px" id="second">second</view>`;
const scrolled =
  (top: number) =>
  ({ screen, expect }: Stage) =>
    expect.poll(() => screen.locator("#s").evaluate((node) => Math.round(node.scrollTop))).toBe(top);

export const scrollView: Section = {
  section: "scroll-view",
  facts: {
    scrollTop: {
      fact: "scroll-top sets the position",
      axml: `<scroll-view id="s" scroll-y scroll-top="{{50}}" style="height: 100px">${ROWS}</scroll-view>`,
      act: scrolled(50),
    },
    scrollIntoView: {
      fact: "scroll-into-view aligns a child to the top edge, and wins over scroll-top",
      axml: `<scroll-view id="s" scroll-y scroll-top="{{50}}" scroll-into-view="{{to}}" style="height: 100px">${ROWS}</scroll-view>`,
      page: `onReady() { this.setData({ to: "second" }); }`,
      act: scrolled(400),
    },
    onScroll: {
      fact: "onScroll tells scrollLeft, scrollTop, scrollHeight and scrollWidth",
      axml: `<scroll-view id="s" scroll-y onScroll="scroll" style="height: 100px">${ROWS}</scroll-view>${OUT}`,
      page: `scroll({ detail }) { this.setData({ out: [detail.scrollTop, detail.scrollLeft, detail.scrollHeight, typeof detail.scrollWidth].join() }); }`,
      act: told(({ screen }) => screen.locator("#s").evaluate((node) => node.scrollTo(0, 120)), "120,0,800,number"),
    },
    onScrollToLower: {
      fact: "onScrollToLower fires near the bottom, lower-threshold being 50 px",
      axml: `<scroll-view id="s" scroll-y onScrollToLower="lower" style="height: 100px">${ROWS}</scroll-view>${OUT}`,
      page: `lower() { this.setData({ out: "lower" }); }`,
      act: told(({ screen }) => screen.locator("#s").evaluate((node) => node.scrollTo(0, 660)), "lower"),
    },
    onScrollToUpper: {
      fact: "onScrollToUpper fires near the top",
      axml: `<scroll-view id="s" scroll-y scroll-top="{{300}}" onScrollToUpper="upper" style="height: 100px">${ROWS}</scroll-view>${OUT}`,
      page: `upper() { this.setData({ out: "upper" }); }`,
      act: told(async (stage) => {
        await scrolled(300)(stage);
        await stage.screen.locator("#s").evaluate(async (node) => {
          // Two places in one frame are one scroll, to whoever listens: the first needs a frame of its own.
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          node.scrollTo(0, 10);
        });
      }, "upper"),
    },
    scrollOff: {
      fact: "without scroll-y it does not scroll down",
      axml: `<scroll-view id="s" style="height: 100px">${ROWS}</scroll-view>`,
      act: async ({ screen, expect }) => {
        const overflow = await screen.locator("#s").evaluate((node) => getComputedStyle(node).overflowY);
        expect(overflow).toBe("hidden");
      },
    },
  },
};

export const swiper: Section = {
  section: "swiper",
  facts: {
    swiperCurrent: {
      fact: "current is the index shown",
      axml: `<swiper current="{{1}}" style="height: 100px"><swiper-item><text id="a">a</text></swiper-item><swiper-item><text id="b">b</text></swiper-item></swiper>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#b")).toBeInViewport();
        await expect(screen.locator("#a")).not.toBeInViewport();
      },
    },
    swiperChange: {
      fact: "onChange tells current when it really changes",
      axml: `<swiper current="{{n}}" duration="{{20}}" onChange="tell" style="height: 100px"><swiper-item>a</swiper-item><swiper-item>b</swiper-item></swiper>${OUT}`,
      page: `data: { n: 0, out: "" }, tell({ detail }) { this.setData({ out: detail.current }); }, onReady() { this.setData({ n: 1 }); }`,
      act: told(undefined, "1"),
    },
    swiperAutoplay: {
      fact: "autoplay moves on after interval",
      axml: `<swiper autoplay interval="{{100}}" duration="{{20}}" onChange="tell" style="height: 100px"><swiper-item>a</swiper-item><swiper-item>b</swiper-item></swiper>${OUT}`,
      page: `data: { out: "" }, tell({ detail }) { if (this.data.out === "") this.setData({ out: "to " + detail.current }); }`,
      act: told(undefined, "to 1"),
    },
  },
};

export const movable: Section = {
  section: "movable-area, movable-view",
  facts: {
    movablePosition: {
      fact: "x and y place the view, clamped into the area",
      axml: `<movable-area id="area" style="width: 100px; height: 100px"><movable-view id="m" direction="all" x="{{500}}" y="{{20}}" style="width: 30px; height: 30px">m</movable-view></movable-area>`,
      act: async ({ screen, expect }) => {
        const offset = async () => {
          const [area, own] = [await screen.locator("#area").boundingBox(), await screen.locator("#m").boundingBox()];
          return [(own?.x ?? 0) - (area?.x ?? 0), (own?.y ?? 0) - (area?.y ?? 0)];
        };
        await expect.poll(offset).toEqual([70, 20]);
      },
    },
    movableLateArea: {
      fact: "x holds in an area that grows with it, as an opened swipe-action's does",
      axml: `<movable-area id="area" style="width: {{wide}}px; height: 100px"><movable-view id="m" direction="horizontal" x="{{x}}" style="width: 50px; height: 30px">m</movable-view></movable-area>`,
      page: `data: { wide: 50, x: 0 }, onReady() { this.setData({ x: 40 }); setTimeout(() => this.setData({ wide: 100 }), 50); }`,
      act: async ({ screen, expect }) => {
        const offset = async () =>
          ((await screen.locator("#m").boundingBox())?.x ?? 0) -
          ((await screen.locator("#area").boundingBox())?.x ?? 0);
        await expect.poll(offset).toEqual(40);
      },
    },
    movableStyled: {
      fact: "a style that changes later leaves the view where it is",
      axml: `<movable-area id="area" style="width: 100px; height: 100px"><movable-view id="m" direction="horizontal" x="{{40}}" style="height: {{high}}px; width: 50px">m</movable-view></movable-area>`,
      page: `data: { high: 20 }, onReady() { this.setData({ high: 30 }); }`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#m")).toHaveCSS("height", "30px");
        const [area, own] = [await screen.locator("#area").boundingBox(), await screen.locator("#m").boundingBox()];
        expect((own?.x ?? 0) - (area?.x ?? 0)).toBe(40);
      },
    },
    movableDrag: {
      fact: "dragging tells x, y and source touch",
      axml: `<movable-area style="width: 200px; height: 200px"><movable-view id="m" direction="all" onChange="tell" style="width: 50px; height: 50px">m</movable-view></movable-area>${OUT}`,
      page: `data: { out: "" }, tell({ detail }) { if (detail.source === "touch") this.setData({ out: [typeof detail.x, typeof detail.y, detail.source].join() }); }`,
      act: told(async ({ screen }) => {
        await screen.locator("#m").hover();
        await screen.mouse.down();
        await screen.mouse.move(100, 150, { steps: 4 });
        await screen.mouse.up();
      }, "number,number,touch"),
    },
  },
};

export const text: Section = {
  section: "text",
  facts: {
    textSpaceEnsp: {
      fact: "space ensp shows runs of spaces half a character wide",
      axml: `<text id="t" space="ensp">a  b</text>`,
      act: ({ screen, expect }) => expect.poll(() => screen.locator("#t").textContent()).toBe("a\u2002\u2002b"),
    },
    textDecode: {
      fact: "decode decodes &nbsp; &lt; &gt; &amp; and &apos;",
      axml: `<text id="t" decode="{{true}}">{{s}}</text>`,
      page: `data: { s: "&lt;&gt;&amp;&apos;&nbsp;" }`,
      act: ({ screen, expect }) => expect.poll(() => screen.locator("#t").textContent()).toBe("<>&'\u00a0"),
    },
    textNests: { fact: "text nests", axml: "<text>a<text>b</text>c</text>", shows: "abc" },
    textLines: {
      fact: "number-of-lines clamps",
      axml: `<view style="width: 60px"><text id="t" number-of-lines="2">one two three four five six seven eight nine</text></view>`,
      act: ({ screen, expect }) => expect(screen.locator("#t")).toHaveCSS("-webkit-line-clamp", "2"),
    },
    textTap: {
      fact: "onTap fires",
      axml: `<text id="t" onTap="tap">{{out}}</text>`,
      page: `data: { out: "press" }, tap() { this.setData({ out: "tapped" }); }`,
      act: ({ screen }) => screen.locator("#t").click(),
      shows: "tapped",
    },
  },
};

export const iconAndProgress: Section = {
  section: "icon, progress",
  facts: {
    iconSize: {
      fact: "an icon is 23 px wide by default, size may come as text",
      axml: `<icon id="a" type="success"/><icon id="b" type="success" size="40"/>`,
      act: async ({ screen, expect }) => {
        await expect.poll(async () => (await screen.locator("#a").boundingBox())?.width).toBe(23);
        await expect.poll(async () => (await screen.locator("#b").boundingBox())?.width).toBe(40);
      },
    },
    progressInfo: { fact: "show-info shows the figure", axml: `<progress percent="{{40}}" show-info/>`, shows: /40/ },
  },
};

export const richText: Section = {
  section: "rich-text",
  facts: {
    richNodes: {
      fact: "nodes may be an array of nodes and texts",
      axml: `<rich-text nodes="{{nodes}}"/>`,
      page: `data: { nodes: [{ name: "strong", attrs: { class: "k" }, children: [{ type: "text", text: "bold" }] }] }`,
      act: ({ screen, expect }) => expect(screen.locator("strong.k")).toHaveText("bold"),
    },
    richHtml: {
      fact: "nodes may be HTML text",
      axml: `<rich-text nodes="{{html}}"/>`,
      page: `data: { html: "<p>one <em>two</em></p>" }`,
      act: ({ screen, expect }) => expect(screen.locator("p em")).toHaveText("two"),
    },
    richUntrusted: {
      fact: "scripts, ids, handlers and unknown tags are dropped",
      axml: `<rich-text nodes="{{html}}"/>`,
      page: `data: { html: '<p id="bad" onclick="x()">ok</p><script>1</script><iframe></iframe>' }`,
      act: async ({ screen, expect }) => {
        await expect(screen.getByText("ok")).toBeVisible();
        await expect(screen.locator("page #bad, page script, page iframe, page [onclick]")).toHaveCount(0);
      },
    },
    richMarks: {
      fact: "tap tells the marks merged from node to root, inner wins",
      axml: `<rich-text nodes="{{nodes}}" onTap="tell"/>${OUT}`,
      page: `data: { out: "", nodes: [{ name: "p", marks: { a: 1, b: 1 }, children: [{ name: "em", marks: { b: 2 }, children: [{ type: "text", text: "press" }] }] }] }, tell({ detail }) { this.setData({ out: detail.marks.a + "" + detail.marks.b }); }`,
      act: told(({ screen }) => screen.getByText("press").click(), "12"),
    },
  },
};

export const media: Section = {
  section: "Navigation, media, canvas",
  facts: {
    navigatorOpens: {
      fact: "navigator opens its url, by navigateTo unless open-type says otherwise",
      axml: `<navigator url="b">go</navigator>`,
      files: {
        "b.js": `Page({ onReady() { this.setData({ out: "depth " + getCurrentPages().length }); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      act: ({ screen }) => screen.getByText("go").click(),
      shows: "depth 2",
    },
    navigatorRedirect: {
      fact: "open-type redirect replaces the page",
      axml: `<navigator url="b" open-type="redirect">go</navigator>`,
      files: {
        "b.js": `Page({ onReady() { this.setData({ out: "depth " + getCurrentPages().length }); } });`,
        "b.axml": "<text>{{out}}</text>",
      },
      act: ({ screen }) => screen.getByText("go").click(),
      shows: "depth 1",
    },
    imageSize: {
      fact: "an image is 300 x 225 px by default",
      axml: `<image id="i" src="/shared/dot.svg"/>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#i")).toHaveCSS("width", "300px");
        await expect(screen.locator("#i")).toHaveCSS("height", "225px");
      },
    },
    imageLoad: {
      fact: "onLoad tells the natural width and height",
      axml: `<image src="/shared/dot.svg" onLoad="tell"/>${OUT}`,
      page: TELLS,
      act: told(undefined, /"width":4.*"height":2|"height":2.*"width":4/),
    },
    imageBeside: {
      fact: "a src that begins with ./ or ../ is beside the page's or component's own file",
      axml: `<image src="./own.svg" onLoad="tell"/>${OUT}<my-c/>`,
      json: { usingComponents: { "my-c": "./parts/c" } },
      page: TELLS,
      files: {
        "own.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="6" height="3"/>`,
        ...component("parts/c", { axml: `<image id="i" src="../own.svg" mode="widthFix" style="width: 60px"/>` }),
      },
      act: async (stage) => {
        await told(undefined, /"width":6/)(stage);
        await stage.expect(stage.screen.locator("#i")).toHaveCSS("height", "30px");
      },
    },
    imageError: {
      fact: "onError tells errMsg",
      axml: `<image src="/shared/nothing.png" onError="tell"/>${OUT}`,
      page: `data: { out: "" }, tell({ detail }) { this.setData({ out: typeof detail.errMsg }); }`,
      act: told(undefined, "string"),
    },
    imageWidthFix: {
      fact: "mode widthFix keeps the width and the picture's proportions",
      axml: `<image id="i" src="/shared/dot.svg" mode="widthFix" style="width: 100px"/>`,
      act: async ({ screen, expect }) => {
        await expect.poll(async () => (await screen.locator("#i").boundingBox())?.height).toBe(50);
      },
    },
    canvasSize: {
      fact: "a canvas is 300 x 225 by default",
      axml: `<canvas id="c" type="2d" onReady="ready"/>${OUT}`,
      page: `ready() { my.createSelectorQuery().select("#c").node().exec(([{ node }]) => this.setData({ out: node.width + "x" + node.height })); }`,
      act: told(undefined, "300x225"),
    },
    canvasDraws: {
      fact: "the 2d context of its node draws",
      axml: `<canvas id="c" type="2d" width="10" height="10" onReady="ready"/>${OUT}`,
      page: `ready() { my.createSelectorQuery().select("#c").node().exec(([{ node }]) => { const context = node.getContext("2d"); context.fillStyle = "#f00"; context.fillRect(0, 0, 10, 10);
        this.setData({ out: [...context.getImageData(1, 1, 1, 1).data].join() }); }); }`,
      act: told(undefined, "255,0,0,255"),
    },
    canvasContext: {
      fact: "the old drawing interface, createCanvasContext, draws what has gathered",
      axml: `<canvas id="c" width="10" height="10"/>${OUT}`,
      page: `onReady() { const context = my.createCanvasContext("c"); context.setFillStyle("#00f"); context.fillRect(0, 0, 10, 10);
        context.draw(false, async () => { const { data } = await context.getImageData({ x: 1, y: 1, width: 1, height: 1 }); this.setData({ out: [...data].join() }); }); }`,
      act: told(undefined, "0,0,255,255"),
    },
    canvasSetter: {
      fact: "a setter that a chart library puts on the old drawing interface takes the place of its property",
      axml: `<canvas id="c" width="10" height="10"/>${OUT}`,
      page: `onReady() { const context = my.createCanvasContext("c"); const fonts = [];
        Object.defineProperty(context, "fillStyle", { set: (value) => context.setFillStyle(value === "mine" ? "#0f0" : value) });
        Object.defineProperty(context, "font", { set: (value) => { fonts.push(value); context.setFont(value); } });
        context.font = "20px serif"; context.fillStyle = "mine"; context.fillRect(0, 0, 10, 10);
        context.draw(false, async () => { const { data } = await context.getImageData({ x: 1, y: 1, width: 1, height: 1 });
          this.setData({ out: [...data, ...fonts, context.measureText("MMMM").width > 60].join() }); }); }`,
      act: told(undefined, "0,255,0,255,20px serif,true"),
    },
    canvasStateHolds: {
      fact: "what was scaled and coloured on the old drawing interface holds for the next drawing, which begins with an empty canvas",
      axml: `<canvas id="c" width="20" height="20"/>${OUT}`,
      page: `onReady() { const context = my.createCanvasContext("c"); context.scale(2, 2); context.setFillStyle("#00f"); context.fillRect(0, 0, 10, 10); context.draw();
        context.fillRect(0, 0, 5, 5);
        context.draw(false, async () => { const at = async (x) => [...(await context.getImageData({ x, y: x, width: 1, height: 1 })).data].join();
          this.setData({ out: await at(8) + " " + await at(12) }); }); }`,
      act: told(undefined, "0,0,255,255 0,0,0,0"),
    },
    canvasOneByOne: {
      fact: "drawings follow one another, also when one waits for a picture",
      axml: `<canvas id="c" width="10" height="10"/>${OUT}`,
      page: `onReady() { const context = my.createCanvasContext("c"); context.drawImage("/pages/none.png", 0, 0); context.setFillStyle("#f00"); context.fillRect(0, 0, 10, 10); context.draw();
        context.setFillStyle("#0f0"); context.fillRect(0, 0, 10, 10);
        context.draw(true, async () => { const { data } = await context.getImageData({ x: 1, y: 1, width: 1, height: 1 }); this.setData({ out: [...data].join() }); }); }`,
      act: told(undefined, "0,255,0,255"),
    },
    canvasFile: {
      fact: "a canvas context exports its picture to a temporary file",
      axml: `<canvas id="c" width="10" height="10"/><image src="{{path}}" onLoad="tell"/>${OUT}`,
      page: `data: { out: "", path: "" }, onReady() { const context = my.createCanvasContext("c"); context.fillRect(0, 0, 10, 10);
        context.draw(false, () => context.toTempFilePath({ destWidth: 4, destHeight: 2, success: ({ tempFilePath }) => this.setData({ path: tempFilePath }) })); },
        tell({ detail: { width, height } }) { this.setData({ out: width + "x" + height }); }`,
      act: told(undefined, "4x2"),
    },
    canvasNodeFile: {
      fact: "a canvas node makes images, frames and a temporary file of itself",
      axml: `<canvas id="c" type="2d" width="10" height="10" onReady="ready"/><image src="{{path}}" onLoad="tell"/>${OUT}`,
      page: `data: { out: "", path: "" }, ready() { my.createSelectorQuery().select("#c").node().exec(([{ node }]) => {
          this.missing = ["getContext", "createImage", "requestAnimationFrame", "cancelAnimationFrame", "toDataURL", "toTempFilePath", "width", "height"].filter((name) => node[name] === undefined);
          node.getContext("2d").fillRect(0, 0, 10, 10);
          node.toTempFilePath({ destWidth: 4, destHeight: 2, success: ({ tempFilePath }) => this.setData({ path: tempFilePath }) }); }); },
        tell({ detail: { width, height } }) { this.setData({ out: width + "x" + height + this.missing.join() }); }`,
      act: told(undefined, "4x2"),
    },
    mapContext: {
      fact: "the context of a component that cannot exist here fails when it is asked, and the page lives on",
      axml: `<map id="m"/>${OUT}`,
      page: `onReady() { my.createMapContext("m").getCenterLocation({ fail: ({ error }) => this.setData({ out: "failed " + error }) }); }`,
      act: told(undefined, "failed 1"),
    },
    placeholder: {
      fact: "a component that cannot exist here shows a labelled box, and the page lives on",
      axml: "<map/><text>after</text>",
      act: ({ screen, expect }) => expect(screen.getByText("after")).toBeVisible(),
      shows: /<map> 在桌面端不可用\s*after/,
    },
  },
};
