import { describe, expect, it } from "vitest";
import { lengthsOfPage } from "./page-lengths";

describe("a length of the viewport's height", () => {
  it.each([
    ["100vh", "100cqh"],
    ["calc(100vh - 44px)", "calc(100cqh - 44px)"],
    ["height:50.5VH;width:10vw", "height:50.5cqh;width:10vw"],
    ["100dvh 100svh 100lvh", "100cqh 100cqh 100cqh"],
    ["1vmin 2vmax", "1cqmin 2cqmax"],
  ])("counts from the page: %s", (css, expected) => {
    expect(lengthsOfPage(css)).toBe(expected);
  });

  it.each(["url(/100vh.png)", "'100vh'", "a100vh --100vh 100vhs", "10vw 5px"])("is none in %s", (css) => {
    expect(lengthsOfPage(css)).toBe(css);
  });
});
