import type { Section, Stage } from "./fact";

const hasWidth =
  (width: number, selector = "#v") =>
  async ({ screen, expect }: Stage) => {
    await expect
      .poll(async () => ((await screen.locator(selector).boundingBox())?.width ?? 0).toFixed(2))
      .toBe(width.toFixed(2));
  };

/** The width of the device that facts run on, px. */
const DEVICE = 375;
const REM = DEVICE / 7.5;

export const lengths: Section = {
  section: "Lengths and addresses",
  facts: {
    remInSheet: {
      fact: "1 rem is 100rpx in a style sheet",
      axml: `<view id="v">x</view>`,
      acss: "#v { width: 1.5rem; font-size: .28rem; }",
      act: async (stage) => {
        await hasWidth(1.5 * REM)(stage);
        await stage.expect(stage.screen.locator("#v")).toHaveCSS("font-size", "14px");
      },
    },
    remInline: {
      fact: "1 rem is 100rpx in an inline style, and in calc()",
      axml: `<view id="v" style="width: calc(2rem + 10px)">x</view>`,
      act: hasWidth(2 * REM + 10),
    },
    remInKeyframes: {
      fact: "1 rem is 100rpx in keyframes",
      axml: `<view id="v">x</view>`,
      acss: "@keyframes k { from { width: 3rem; } to { width: 3rem; } } #v { animation: k 1s infinite; }",
      act: hasWidth(3 * REM),
    },
    remInAnimation: {
      fact: "1 rem is 100rpx in an animation of the page's",
      axml: `<view id="v" animation="{{a}}" style="width: 10px">x</view>`,
      page: `data: { a: [] }, onReady() { this.setData({ a: my.createAnimation({ duration: 10 }).width("2rem").step().export() }); }`,
      act: hasWidth(2 * REM),
    },
    remInMargins: {
      fact: "the margins of a swiper may be in rem",
      axml: `<swiper previous-margin="1rem" next-margin="100rpx" snap-to-edge style="height: 20px"><swiper-item><view id="v">x</view></swiper-item></swiper>`,
      act: hasWidth(DEVICE - 2 * REM),
    },
    remOfBars: {
      fact: "the bar and the dialogs of the phone do not follow the rem of a page",
      axml: `<page-meta root-font-size="80px"/><view id="v" style="width: 1rem">x</view>`,
      page: `onReady() { my.alert({ title: "t", content: "c" }); }`,
      act: async (stage) => {
        await hasWidth(80)(stage);
        const { screen, expect } = stage;
        await expect(screen.getByRole("heading", { name: "t" })).toHaveCSS("font-size", "18px");
        await expect(screen.locator(".mh-bar")).toHaveCSS("font-size", "16px");
      },
    },
    remOfOtherPage: {
      fact: "a page's root-font-size is that page's alone",
      axml: `<page-meta root-font-size="80px"/><view id="first" style="width: 1rem">x</view>`,
      page: `onReady() { my.navigateTo({ url: "other" }); }`,
      files: {
        "other.axml": `<view id="v" onTap="back" style="width: 1rem">y</view>`,
        "other.json": "{}",
        "other.js": "Page({ back() { my.navigateBack(); } });",
      },
      act: async (stage) => {
        await hasWidth(REM)(stage);
        await stage.screen.locator("#v").click();
        await stage.expect(stage.screen.locator("#v")).toHaveCount(0);
        await hasWidth(80, "#first")(stage);
      },
    },
    hostlessAddress: {
      fact: "an address without a scheme is the web's in style sheets, inline styles and rich texts, on images and videos",
      axml: `<view id="sheet"/><view id="inline" style="background-image: url(//host.example/b.png)"/>
        <image id="image" src="{{image}}" onTap="show"/><rich-text id="rich" nodes="{{nodes}}"/>
        <video id="video" src="//host.example/e.mp4" poster="//host.example/f.png"/>`,
      acss: "#sheet { background-image: url('//host.example/a.png'); }",
      page: `show() { this.setData({ image: "//host.example/c.png" }); }, data: { nodes: '<img src="//host.example/d.png" style="border-image: url(//host.example/g.png)">' }`,
      act: async ({ screen, expect }) => {
        const background = (id: string) =>
          screen.locator(id).evaluate((node) => getComputedStyle(node).backgroundImage);
        await expect.poll(() => background("#sheet")).toBe('url("https://host.example/a.png")');
        expect(await background("#inline")).toBe('url("https://host.example/b.png")');
        const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>`;
        await screen.route("https://host.example/c.png", (route) =>
          route.fulfill({ contentType: "image/svg+xml", body: picture }),
        );
        await screen.locator("#image").click();
        await expect(screen.locator("#image img")).toHaveAttribute("src", "https://host.example/c.png");
        await screen.unroute("https://host.example/c.png");
        await expect(screen.locator("#rich img")).toHaveAttribute("src", "https://host.example/d.png");
        await expect(screen.locator("#rich img")).toHaveAttribute("style", /https:\/\/host\.example\/g\.png/);
        await expect(screen.locator("#video")).toHaveAttribute("src", "https://host.example/e.mp4");
        await expect(screen.locator("#video")).toHaveAttribute("poster", "https://host.example/f.png");
      },
    },
  },
};
