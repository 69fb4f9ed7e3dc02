import { describe, expect, it } from "vitest";
import { isolatedSelectors } from "./style-scope";

const OWN = ':where([a-styled-by~="c"], rich-text[a-styled-by~="c"] *)';

describe("the selectors of a file whose rules are kept in", () => {
  it.each([
    [".a", `.a${OWN}`],
    [".a .b", `.a .b${OWN}`],
    [".a, .b", `.a${OWN}, .b${OWN}`],
    [".a::before", `.a${OWN}::before`],
    [":is(.a, .b)", `:is(.a, .b)${OWN}`],
    ['.a[data-x=","]', `.a[data-x=","]${OWN}`],
    ['a-component[data-is="c"] > .b', `a-component[data-is="c"] > .b${OWN}`],
  ])("reach only what the file draws: %s", (written, kept) => {
    expect(isolatedSelectors(written, "c")).toBe(kept);
  });

  it("reach the element of the component, which its user draws, where they name it", () => {
    expect(isolatedSelectors('.dark a-component[data-is="c"].on', "c")).toBe('.dark a-component[data-is="c"].on');
  });

  it("do not reach the element of another component", () => {
    expect(isolatedSelectors('a-component[data-is="d"]', "c")).toBe(`a-component[data-is="d"]${OWN}`);
  });
});
