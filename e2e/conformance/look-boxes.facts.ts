import type { Section, Stage } from "./fact";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DEVICE = 375;

/** The boxes of elements, rounded, in px. */
async function boxes({ screen, expect }: Stage, ...selectors: readonly string[]): Promise<readonly Box[]> {
  const found: Box[] = [];
  for (const selector of selectors) {
    await expect(screen.locator(selector).first()).toBeAttached();
    const { x, y, width, height } = await screen
      .locator(selector)
      .first()
      .evaluate((node) => node.getBoundingClientRect().toJSON());
    found.push({ x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) });
  }
  return found;
}

const widthOf = async (stage: Stage, selector: string) => (await boxes(stage, selector))[0]?.width ?? 0;

/** As narrow as a word. */
const isNarrow = async (stage: Stage, selector: string) => {
  const width = await widthOf(stage, selector);
  stage.expect(width, selector).toBeGreaterThan(10);
  stage.expect(width, selector).toBeLessThan(120);
};

const TAGS =
  "view text image icon progress slider switch checkbox checkbox-group radio radio-group picker picker-view button input textarea form label navigator swiper scroll-view movable-area cover-view cover-image canvas video rich-text map camera live-player lottie contact-button ad open-data match-media".split(
    " ",
  );

export const flow: Section = {
  section: "How components stand in a row",
  facts: {
    buttonInFlow: {
      fact: "a button is a block as wide as its line, inside its margins",
      axml: `<view style="padding: 0 10px"><button id="a">a</button><button id="b">b</button><button id="c">c</button></view>`,
      acss: "#b { margin: 0 auto; } #c { margin: 5px 20px; }",
      act: async (stage) => {
        const found = await boxes(stage, "#a", "#b", "#c");
        stage.expect(found.map(({ x, width }) => [x, width])).toEqual([
          [10, DEVICE - 20],
          [10, DEVICE - 20],
          [30, DEVICE - 60],
        ]);
        stage.expect(found.map(({ height }) => height)).toEqual([47, 47, 47]);
      },
    },
    buttonInRow: {
      fact: "a button is as wide as its content in a flex row, out of the flow, floating or inline",
      axml: `<view style="display: flex"><button id="a">a word</button><view id="rest" style="flex: 1">rest</view></view>
        <button id="b" style="position: absolute">a word</button><button id="c" style="float: left">a word</button>
        <button id="d" style="display: inline-block">a word</button><button id="e" size="mini">a word</button>`,
      act: async (stage) => {
        for (const id of ["#a", "#b", "#c", "#d", "#e"]) await isNarrow(stage, id);
        const [button, rest] = await boxes(stage, "#a", "#rest");
        stage.expect(rest?.x).toBe(button?.width);
      },
    },
    buttonInColumn: {
      fact: "a button stretches in a flex column, unless its container aligns it",
      axml: `<view style="display: flex; flex-direction: column"><button id="a">a</button></view>
        <view style="display: flex; flex-direction: column; align-items: center"><button id="b">a word</button></view>`,
      act: async (stage) => {
        stage.expect(await widthOf(stage, "#a")).toBe(DEVICE);
        await isNarrow(stage, "#b");
      },
    },
    buttonMoves: {
      fact: "a button follows what its container becomes, and a width of the author's always counts",
      axml: `<view class="{{row ? 'row' : ''}}"><button id="a">a word</button></view><button id="b" class="fixed">b</button>`,
      acss: ".row { display: flex; } .fixed { width: 123px; }",
      page: `data: { row: false }, onReady() { setTimeout(() => this.setData({ row: true }), 200); }`,
      act: async (stage) => {
        stage.expect(await widthOf(stage, "#b")).toBe(123);
        await stage.expect.poll(() => widthOf(stage, "#a")).toBeLessThan(120);
      },
    },
    inputInRow: {
      fact: "an input is a block as wide as its line, and no wider than a field in a flex row",
      axml: `<input id="a"/><view style="display: flex"><view id="name">Name</view><input id="b"/></view><view style="display: flex"><input id="c" style="flex: 1"/></view>`,
      act: async (stage) => {
        const [a, b, c, name] = await boxes(stage, "#a", "#b", "#c", "#name");
        stage.expect([a?.width, c?.width]).toEqual([DEVICE, DEVICE]);
        stage.expect(b?.width).toBeLessThan(DEVICE - 60);
        stage.expect(name?.height).toBe(29);
      },
    },
    inputGivesWay: {
      fact: "an input in a flex row is as narrow as its basis or what the others leave, as a stepper's and a search bar's",
      axml: `<view style="display: flex; width: 100px"><view style="flex: 0 0 24px">-</view><input id="a" style="flex: 0 0 40px; padding: 0"/><view id="plus" style="flex: 0 0 24px">+</view></view>
        <view style="display: flex; width: 120px"><input id="b" style="padding: 0"/><view id="unit" style="flex: none; width: 60px">unit</view></view>`,
      act: async (stage) => {
        const [a, plus, b, unit] = await boxes(stage, "#a", "#plus", "#b", "#unit");
        stage.expect([a?.width, (plus?.x ?? 0) - (a?.x ?? 0)]).toEqual([40, 40]);
        stage.expect([b?.width, (unit?.x ?? 0) - (b?.x ?? 0)]).toEqual([60, 60]);
      },
    },
    navigatorBlock: {
      fact: "navigators are blocks, one below the other",
      axml: `<view><navigator id="a" class="n" url="/x">one</navigator><navigator id="b" class="n" url="/x">two</navigator></view>`,
      acss: ".n { height: 40px; width: 100%; margin-bottom: 15px; }",
      act: async (stage) => {
        const [a, b] = await boxes(stage, "#a", "#b");
        stage.expect([a?.width, a?.height, (b?.y ?? 0) - (a?.y ?? 0)]).toEqual([DEVICE, 40, 55]);
      },
    },
  },
};

export const focus: Section = {
  section: "Focus",
  facts: {
    fields: {
      fact: "a focused text field has no frame but the author's, while a button reached by key has one",
      axml: `<view class="box"><input id="a" placeholder="a"/></view><view class="box"><textarea id="b" show-count="{{false}}"/></view>
        <input id="c" class="own"/><button id="d">d</button>`,
      acss: ".box { padding: 10px; background: #fff; } .own:focus { outline: 3px solid #0f0; }",
      act: async ({ screen, expect }) => {
        // The caret comes and goes; a frame would stay.
        const look = (place: number) =>
          screen.locator(".box").nth(place).screenshot({ animations: "disabled", caret: "hide" });
        await expect(screen.locator("#a")).toBeVisible();
        const before = [await look(0), await look(1)];
        // A picture may fall on the moment in which the screen is put back that the one before took away.
        const isAsBefore = async (place: number) => (await look(place)).equals(before[place] as Buffer);
        await screen.locator("#a").click();
        await expect.poll(() => isAsBefore(0)).toBe(true);
        await screen.keyboard.press("Tab");
        await expect(screen.locator("#b textarea")).toBeFocused();
        await expect.poll(() => isAsBefore(1)).toBe(true);
        await screen.keyboard.press("Tab");
        await expect(screen.locator("#c")).toHaveCSS("outline-color", "rgb(0, 255, 0)");
        await screen.keyboard.press("Tab");
        await expect(screen.locator("#d")).toHaveCSS("outline-style", "solid");
      },
    },
  },
};

export const selectors: Section = {
  section: "What selectors meet",
  facts: {
    tags: {
      fact: "a tag selector meets every basic component by its name in AXML, those without a desktop too",
      axml: TAGS.map((tag) => `<${tag} id="t-${tag}"></${tag}>`).join(""),
      acss: TAGS.map((tag, place) => `${tag} { z-index: ${place + 100}; }`).join("\n"),
      act: async (stage) => {
        const { screen, expect } = stage;
        await expect(screen.locator("#t-view")).toBeAttached();
        const met = await Promise.all(
          TAGS.map((tag) => screen.locator(`#t-${tag}`).evaluate((node) => getComputedStyle(node).zIndex)),
        );
        expect(Object.fromEntries(TAGS.map((tag, place) => [tag, met[place]]))).toEqual(
          Object.fromEntries(TAGS.map((tag, place) => [tag, String(place + 100)])),
        );
      },
    },
    progressMargin: {
      fact: "the margin that a sheet gives progress parts two of them",
      axml: `<progress id="a" percent="20"/><progress id="b" percent="40"/>`,
      acss: "progress { margin-bottom: 60rpx; } progress + progress { padding-left: 10px; }",
      act: async (stage) => {
        const [a, b] = await boxes(stage, "#a", "#b");
        stage.expect((b?.y ?? 0) - (a?.y ?? 0) - (a?.height ?? 0)).toBe(30);
        await stage.expect(stage.screen.locator("#b")).toHaveCSS("padding-left", "10px");
      },
    },
    tagQueries: {
      fact: "queries by tag find components by their name too",
      axml: `<progress percent="20"/><textarea show-count="{{false}}"/><textarea show-count="{{false}}"/><text>{{out}}</text>`,
      run: `const counts = await new Promise((resolve) => my.createSelectorQuery().selectAll("progress").boundingClientRect().selectAll("view, textarea").boundingClientRect().exec(resolve)); return counts.map(({ length }) => length);`,
      gives: [1, 2],
    },
    siblings: {
      fact: "nothing of ours stands between the children of a container in the eyes of a selector",
      axml: [
        "scroll-view",
        "form",
        "label",
        "navigator",
        "button",
        "movable-area",
        "cover-view",
        "picker",
        "checkbox-group",
        "radio-group",
      ]
        .map((tag) => `<${tag} class="of"><view class="one"/><view class="two"/></${tag}>`)
        .join(""),
      acss: ".of > .one:first-child { z-index: 1; } .one + .two:nth-child(2):last-child { z-index: 2; } .one:empty { order: 3; }",
      act: async ({ screen, expect }) => {
        await expect(screen.locator(".one")).toHaveCount(10);
        const z = (selector: string) =>
          screen.locator(selector).evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).zIndex));
        expect(await z(".one")).toEqual(Array(10).fill("1"));
        expect(await z(".two")).toEqual(Array(10).fill("2"));
        expect(
          await screen.locator(".one").evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).order)),
        ).toEqual(Array(10).fill("3"));
      },
    },
    pageChild: {
      fact: "page > view, view view, :nth-child and attribute selectors work",
      axml: `<view class="icon-a one"><view>x</view></view><view class="two"><image class="icon-b"/></view>`,
      acss: `page > view { z-index: 1; } view view { z-index: 2; } page > view:nth-child(2) { z-index: 3; } [class^="icon-"] { order: 4; } [class*="-b"] { z-index: 5; }`,
      act: async ({ screen, expect }) => {
        const style = (selector: string, name: "zIndex" | "order") =>
          screen.locator(selector).evaluate((node, property) => getComputedStyle(node)[property], name);
        await expect(screen.locator(".one")).toBeAttached();
        expect(await style(".one", "zIndex")).toBe("1");
        expect(await style(".one > view", "zIndex")).toBe("2");
        expect(await style(".two", "zIndex")).toBe("3");
        expect([await style(".one", "order"), await style("image", "order")]).toEqual(["4", "4"]);
        expect(await style("image", "zIndex")).toBe("5");
      },
    },
    pseudoElements: {
      fact: "::before and ::after draw on containers and buttons, ::placeholder and placeholder-class on fields",
      axml: `<view class="p">x</view><button class="p" id="b">y</button><navigator class="p">z</navigator><label class="p">l</label>
        <input id="i" placeholder="p" placeholder-class="ph"/><input class="j" placeholder="p"/>`,
      acss: `.p::before { content: "["; } button::after { border: none; } .ph { color: #f00; } .j::placeholder { color: #00f; }`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#b")).toBeAttached();
        const contents = await screen
          .locator(".p")
          .evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node, "::before").content));
        expect(contents).toEqual(Array(4).fill('"["'));
        const border = await screen.locator("#b").evaluate((node) => getComputedStyle(node, "::after").borderTopStyle);
        expect(border).toBe("none");
        const placeholder = (selector: string) =>
          screen.locator(selector).evaluate((node) => getComputedStyle(node, "::placeholder").color);
        expect(await placeholder("#i")).toBe("rgb(255, 0, 0)");
        expect(await placeholder(".j")).toBe("rgb(0, 0, 255)");
      },
    },
    wheelMask: {
      fact: "pictures that a sheet gives the mask of a picker-view leave the item in the middle as it is",
      axml: `<picker-view id="a" class="plain"><picker-view-column><view>same</view><view>2</view></picker-view-column></picker-view>
        <picker-view id="b"><picker-view-column><view>same</view><view>2</view></picker-view-column></picker-view>`,
      acss: "#b .a-picker-view-picker-mask { background-image: linear-gradient(to bottom, #f00, #f00), linear-gradient(to top, #f00, #f00); }",
      act: async ({ screen, expect }) => {
        const pixels = async (id: string, from: number) => {
          const box = await screen.locator(id).boundingBox();
          const [x, y] = [box?.x ?? 0, box?.y ?? 0];
          return screen.screenshot({ clip: { x, y: y + from, width: 375, height: 20 } });
        };
        await expect(screen.locator("#b")).toBeVisible();
        const isSame = async (from: number) => (await pixels("#a", from)).equals(await pixels("#b", from));
        await expect.poll(() => isSame(92)).toBe(true);
        expect(await isSame(10)).toBe(false);
      },
    },
    innerNames: {
      fact: "the names inside components that published sheets restyle are there",
      axml: `<checkbox class="c" checked disabled/><view class="after"/><radio checked/><input class="i"/><textarea class="t"/>
        <swiper indicator-dots current="{{1}}" style="height: 20px"><swiper-item/><swiper-item/></swiper>
        <view class="x"><image/><button>b</button></view><picker-view><picker-view-column><view>1</view></picker-view-column></picker-view>`,
      acss: `.c.a-checkbox-checked.a-checkbox-disabled + .after { z-index: 1; } .a-radio-checked { z-index: 2; } .a-input-content { z-index: 3; }
        .t .a-textarea-content { z-index: 4; } swiper .a-swiper-dots { z-index: 5; } swiper .a-swiper-dot.a-swiper-dot-active { z-index: 6; background: #f00; width: 20px; }
        .x .a-image { z-index: 7; } .x .a-button { z-index: 8; } .a-picker-view-picker-indicator { z-index: 9; } .a-picker-view-picker-mask { z-index: 10; }`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator(".after")).toBeAttached();
        const names = [
          ".after",
          "radio",
          ".i",
          ".t textarea",
          ".a-swiper-dots",
          ".a-swiper-dot-active",
          "image",
          ".x button",
        ];
        const inner = [...names, ".a-picker-view-picker-indicator", ".a-picker-view-picker-mask"];
        const z = await Promise.all(
          inner.map((name) => screen.locator(name).evaluate((node) => getComputedStyle(node).zIndex)),
        );
        expect(z).toEqual(inner.map((_, place) => String(place + 1)));
        await expect(screen.locator(".a-swiper-dot-active")).toHaveCSS("background-color", "rgb(255, 0, 0)");
        await expect(screen.locator(".a-swiper-dot-active")).toHaveCSS("width", "20px");
      },
    },
  },
};
