import type { Section } from "./fact";

type Look = Readonly<Record<string, string>>;

/** By selector, what each component is before anybody styles it. The table of docs/look.md. */
const LOOKS: Readonly<Record<string, Look>> = {
  "#view": { display: "block", width: "375px", margin: "0px", padding: "0px" },
  "#navigator": { display: "block" },
  "#form": { display: "block", margin: "0px" },
  "#text": { display: "inline", whiteSpace: "pre-line", fontSize: "16px" },
  "#label": { display: "inline" },
  "#button": {
    display: "block",
    width: "375px",
    height: "47px",
    lineHeight: "47px",
    fontSize: "18px",
    padding: "0px",
    margin: "0px",
    color: "rgb(0, 0, 0)",
    backgroundColor: "rgb(255, 255, 255)",
    textAlign: "center",
    boxSizing: "border-box",
    borderTopWidth: "0px",
  },
  "#mini": { display: "inline-block", height: "26px", fontSize: "14px", minWidth: "48px" },
  "#input": {
    display: "block",
    width: "365px",
    height: "25px",
    padding: "2px 5px",
    fontSize: "17px",
    boxSizing: "content-box",
    color: "rgb(0, 0, 0)",
    backgroundColor: "rgb(255, 255, 255)",
    borderTopWidth: "0px",
  },
  "#textarea": { width: "365px", padding: "2px 5px 20px", fontSize: "17px", backgroundColor: "rgb(255, 255, 255)" },
  "#checkbox": { display: "inline-block", width: "22px", height: "22px" },
  "#radio": { display: "inline-block", width: "22px", height: "22px" },
  "#switch": { display: "inline-block", width: "51px", height: "31px" },
  "#slider": { padding: "6px 0px" },
  "#progress": { height: "6px" },
  "#icon": { display: "inline-block", width: "23px", height: "23px" },
  "#image": { display: "inline-block", width: "300px", height: "225px" },
  "#canvas": { width: "300px", height: "225px" },
  "#video": { display: "inline-block", width: "300px", height: "225px" },
  "#swiper": { height: "150px", width: "375px", overflow: "hidden" },
  "#scroll": { display: "block", width: "375px" },
  "#area": { width: "10px", height: "10px" },
  "#wheels": { height: "204px" },
  page: { display: "block", fontSize: "16px", overflow: "visible", userSelect: "none" },
};

export const defaults: Section = {
  section: "Components",
  facts: {
    looks: {
      fact: "every component has the size and the look of the table",
      axml: `<view id="view">v</view><navigator id="navigator">n</navigator><form id="form"><text id="text">t</text></form><label id="label">l</label>
        <button id="button">b</button><button id="mini" size="mini">m</button><input id="input"/><textarea id="textarea"/>
        <view><checkbox id="checkbox"/><radio id="radio"/><switch id="switch"/></view><slider id="slider"/><progress id="progress" percent="20"/>
        <icon id="icon" type="info"/><image id="image"/><canvas id="canvas"/><video id="video"/>
        <swiper id="swiper" adjust-height="none"><swiper-item>s</swiper-item></swiper><scroll-view id="scroll">s</scroll-view>
        <movable-area id="area"/><picker-view id="wheels"><picker-view-column><view>1</view></picker-view-column></picker-view>`,
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#wheels")).toBeAttached();
        const found: Record<string, Look> = {};
        for (const [selector, look] of Object.entries(LOOKS)) {
          found[selector] = await screen.locator(selector).evaluate((node, names) => {
            const style = getComputedStyle(node) as unknown as Record<string, string>;
            return Object.fromEntries(names.map((name) => [name, style[name] ?? ""]));
          }, Object.keys(look));
        }
        expect(found).toEqual(LOOKS);
      },
    },
    authorsWin: {
      fact: "a bare tag name of the author's wins over every default",
      axml: `<button id="a">b</button><input id="b"/><image id="c"/><video id="d"/><progress id="e"/><switch id="f"/><textarea id="g"/>`,
      acss: "button, input, image, video, progress, switch, textarea { width: 77px; height: 33px; padding: 1px; box-sizing: border-box; font-size: 9px; color: #f00; }",
      act: async ({ screen, expect }) => {
        await expect(screen.locator("#g")).toBeAttached();
        for (const id of ["a", "b", "c", "d", "e", "f", "g"]) {
          const look = await screen.locator(`#${id}`).evaluate((node) => {
            const { width, height } = node.getBoundingClientRect();
            const { paddingLeft, fontSize, color } = getComputedStyle(node);
            return [width, height, paddingLeft, fontSize, color];
          });
          expect([id, ...look]).toEqual([id, 77, 33, "1px", "9px", "rgb(255, 0, 0)"]);
        }
      },
    },
  },
};
