import type { Section, Stage } from "./fact";

/** A page whose items come when it is tapped. */
const LATE = (more = "") =>
  `data: { items: [], out: "" }, go() { this.setData({ items: ["a", "b", "c", "d", "e"] }); }, tell(e) { this.setData({ out: this.data.out + e.detail.current }); }, ${more}`;
const GO = `<button onTap="go">go</button><text id="out">{{out}}</text>`;
const ITEMS = `<swiper-item a:for="{{items}}"><view class="it" style="height: 60px">{{item}}</view></swiper-item>`;

const tapGo = ({ screen }: Stage) => screen.getByRole("button", { name: "go", exact: true }).click();

/** The one item that is within the swiper's box. */
const showsItem =
  (name: string) =>
  async ({ screen, expect }: Stage) => {
    const inSight = () =>
      screen.locator("swiper").evaluate((swiper) => {
        const frame = swiper.getBoundingClientRect();
        return Array.from(swiper.querySelectorAll(".it"))
          .filter((item) => Math.abs(item.getBoundingClientRect().left - frame.left) < 1)
          .map((item) => item.textContent)
          .join();
      });
    await expect.poll(inSight).toBe(name);
  };

const swiper = (attributes: string) =>
  `<swiper style="height: 60px; width: 200px" duration="{{10}}" onChange="tell" ${attributes}>${ITEMS}</swiper>${GO}`;

const scrolledTo =
  (place: { readonly top?: number; readonly left?: number }) =>
  ({ screen, expect }: Stage) =>
    expect
      .poll(() => screen.locator("#s").evaluate(({ scrollTop, scrollLeft }) => ({ top: scrollTop, left: scrollLeft })))
      .toEqual({ top: 0, left: 0, ...place });

const ROWS = `<view a:for="{{items}}" id="r{{index}}" style="height: 50px; width: 300px; display: inline-block">{{item}}</view>`;
const scroller = (attributes: string) =>
  `<scroll-view id="s" style="height: 60px; width: 300px; white-space: nowrap" ${attributes}>${ROWS}</scroll-view>${GO}`;
const column = (attributes: string) => scroller(attributes).replace("display: inline-block", "");

export const positions: Section = {
  section: "Positions before content",
  facts: {
    swiperLate: {
      fact: "current holds once the items are there, without an event",
      axml: swiper(`current="{{2}}" indicator-dots`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await showsItem("c")(stage);
        await stage.expect(stage.screen.locator("#out")).toHaveText("");
        await stage.expect(stage.screen.locator(".a-swiper-dot")).toHaveCount(5);
        await stage.expect(stage.screen.locator(".a-swiper-dot").nth(2)).toHaveClass(/a-swiper-dot-active/);
      },
    },
    swiperLateCircular: {
      fact: "current holds in a circular swiper that had fewer items",
      axml: swiper(`current="{{3}}" circular`),
      page: LATE(`onLoad() { this.setData({ items: ["x", "y"] }); }`),
      act: async (stage) => {
        await showsItem("y")(stage);
        await tapGo(stage);
        await showsItem("d")(stage);
      },
    },
    swiperLateSet: {
      fact: "a current that is set before its items come is told when they do",
      axml: swiper(`current="{{n}}"`),
      page: LATE(`onReady() { this.setData({ n: 4 }); }`),
      act: async (stage) => {
        await tapGo(stage);
        await showsItem("e")(stage);
        await stage.expect(stage.screen.locator("#out")).toHaveText("4");
      },
    },
    swiperAutoplay: {
      fact: "a swiper that plays waits for its items at current",
      axml: swiper(`current="{{3}}" autoplay interval="{{60000}}"`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await showsItem("d")(stage);
      },
    },
    swiperFewer: {
      fact: "items that go away take a current beyond them to the last one left",
      axml: swiper(`current="{{4}}" circular="{{round}}"`),
      page: `data: { items: ["a", "b", "c", "d", "e"], out: "", round: false }, go() { this.setData({ items: ["a", "b"] }); }, tell(e) { this.setData({ out: this.data.out + e.detail.current }); }`,
      act: async (stage) => {
        await showsItem("e")(stage);
        await tapGo(stage);
        await showsItem("b")(stage);
        await stage.expect(stage.screen.locator("#out")).toHaveText("1");
      },
    },
    swiperRefilled: {
      fact: "a swiper that is empty for a moment shows the same index again",
      axml: swiper(`current="{{2}}"`),
      page: `data: { items: ["a", "b", "c"], out: "" }, go() { this.setData({ items: [] }, () => this.setData({ items: ["x", "y", "z"] })); }, tell() {}`,
      act: async (stage) => {
        await showsItem("c")(stage);
        await tapGo(stage);
        await showsItem("z")(stage);
      },
    },
    scrollTopLate: {
      fact: "scroll-top holds once there is something to scroll",
      axml: column(`scroll-y scroll-top="{{100}}"`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await scrolledTo({ top: 100 })(stage);
      },
    },
    scrollLeftLate: {
      fact: "scroll-left holds once there is something to scroll",
      axml: scroller(`scroll-x scroll-left="{{120}}"`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await scrolledTo({ left: 120 })(stage);
      },
    },
    scrollIntoLate: {
      fact: "scroll-into-view holds once its child is there",
      axml: column(`scroll-y scroll-into-view="r2"`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await scrolledTo({ top: 100 })(stage);
      },
    },
    scrollIntoAnimated: {
      fact: "scroll-into-view of a child that comes later may be animated",
      axml: scroller(`scroll-x scroll-with-animation scroll-into-view="r1"`),
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await scrolledTo({ left: 300 })(stage);
      },
    },
    scrollShown: {
      fact: "scroll-top of a scroll-view that does not show yet holds when it shows",
      axml: `<view hidden="{{!shown}}">${column(`scroll-y scroll-top="{{100}}"`).replace(GO, "")}</view>${GO}`,
      page: `data: { items: ["a", "b", "c", "d"], out: "", shown: false }, go() { this.setData({ shown: true }); }`,
      act: async (stage) => {
        await tapGo(stage);
        await scrolledTo({ top: 100 })(stage);
      },
    },
    scrollOnce: {
      fact: "a position that was reached is not taken again when the content grows",
      axml: column(`scroll-y scroll-top="{{100}}"`),
      page: `data: { items: ["a", "b", "c", "d"], out: "" }, go() { this.setData({ items: [1, 2, 3, 4, 5, 6, 7, 8], out: "grown" }); }`,
      act: async (stage) => {
        await scrolledTo({ top: 100 })(stage);
        await stage.screen.locator("#s").evaluate((node) => node.scrollTo(0, 20));
        await tapGo(stage);
        await stage.expect(stage.screen.locator("#out")).toHaveText("grown");
        await scrolledTo({ top: 20 })(stage);
      },
    },
    wheelLate: {
      fact: "the value of a picker-view holds once its items are there",
      axml: `<picker-view value="{{[2]}}" style="height: 120px"><picker-view-column><view a:for="{{items}}">{{item}}</view></picker-view-column></picker-view>${GO}`,
      page: LATE(),
      act: async (stage) => {
        await tapGo(stage);
        await stage.expect
          .poll(() =>
            stage.screen.locator("picker-view").evaluate((view) => {
              const { top, height } = view.getBoundingClientRect();
              const items = Array.from(view.querySelectorAll("view"));
              const middle = items.find((item) => {
                const box = item.getBoundingClientRect();
                return Math.abs(box.top + box.height / 2 - top - height / 2) < 2;
              });
              return middle?.textContent ?? "";
            }),
          )
          .toBe("c");
      },
    },
    sliderLate: {
      fact: "a slider's value holds once its range allows it",
      axml: `<slider value="{{80}}" max="{{max}}" show-value/>${GO}`,
      page: `data: { max: 50, out: "" }, go() { this.setData({ max: 100 }); }`,
      act: async (stage) => {
        await stage.expect(stage.screen.locator(".a-slider-value")).toHaveText("50");
        await tapGo(stage);
        await stage.expect(stage.screen.locator(".a-slider-value")).toHaveText("80");
      },
    },
    pageScrollLate: {
      fact: "the scroll-top of page-meta holds once the page is long enough",
      axml: `<page-meta scroll-top="100px" scroll-duration="{{0}}"/><view style="height: {{h}}px">x</view>${GO}`,
      page: `data: { h: 10, out: "" }, go() { this.setData({ h: 3000 }); }`,
      act: async (stage) => {
        const { screen, expect } = stage;
        await tapGo(stage);
        await expect
          .poll(() =>
            screen
              .locator("page")
              .last()
              .evaluate((page) => Math.round(page.parentElement?.scrollTop ?? 0)),
          )
          .toBe(100);
      },
    },
  },
};
