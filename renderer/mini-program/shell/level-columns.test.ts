import { describe, expect, it } from "vitest";
import { chosenNames, levelColumns, levelsNamed } from "./level-columns";

const LIST = [
  {
    name: "Hangzhou",
    subList: [{ name: "Xihu", subList: [{ name: "Gucui" }, { name: "Wenxin" }] }, { name: "Shangcheng" }],
  },
  { name: "Beijing", subList: [{ name: "Dongcheng" }, { name: "Xicheng" }] },
];

describe("the columns of a list in levels", () => {
  it("go down along the first entries, or those that are chosen", () => {
    expect(chosenNames(levelColumns(LIST, []))).toEqual(["Hangzhou", "Xihu", "Gucui"]);
    expect(chosenNames(levelColumns(LIST, [0, 1]))).toEqual(["Hangzhou", "Shangcheng"]);
    expect(levelColumns(LIST, [1, 1])).toEqual([
      { options: ["Hangzhou", "Beijing"], selected: 1, above: [] },
      { options: ["Dongcheng", "Xicheng"], selected: 1, above: [1] },
    ]);
  });

  it("start where names say, as far as they are there", () => {
    expect(levelsNamed(LIST, ["Hangzhou", "Xihu", "Wenxin"])).toEqual([0, 0, 1]);
    expect(chosenNames(levelColumns(LIST, levelsNamed(LIST, ["Beijing", "gone"])))).toEqual(["Beijing", "Dongcheng"]);
  });

  it("end, also for a list that holds itself", () => {
    const endless: { name: string; subList?: unknown } = { name: "again" };
    endless.subList = [endless];
    expect(levelColumns([endless], [])).toHaveLength(8);
  });

  it.each([undefined, "text", [], [1, null]])("are none for %j", (list) => {
    expect(levelColumns(list, [])).toEqual([]);
  });
});
