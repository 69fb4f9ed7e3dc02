import { describe, expect, it } from "vitest";
import { drawnTags } from "./tag-selectors";

describe("a tag in a selector", () => {
  it.each([
    ["progress", "a-progress"],
    ["view>progress+textarea, Progress:first-child", "view>a-progress+a-textarea, a-progress:first-child"],
    ["progress.a::after", "a-progress.a::after"],
    [":not(textarea)", ":not(a-textarea)"],
    ["*|progress", "*|progress"],
  ])("means the component of that name: %s", (written, drawn) => {
    expect(drawnTags(written)).toBe(drawn);
  });

  it.each([
    ".progress",
    "#textarea",
    "my-progress",
    "progress-bar",
    ".a\\:progress",
    '[class*="x progress"]',
    "[progress]",
    "view button",
  ])("is nothing else: %s", (written) => {
    expect(drawnTags(written)).toBe(written);
  });
});
