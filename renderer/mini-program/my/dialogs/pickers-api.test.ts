import { describe, expect, it } from "vitest";
import { badgeNumber } from "../../shell/badge-number";
import { dateText, fromField } from "../../shell/date-field";
import { optionsSelected } from "./options-selected";

describe("what my.optionsSelect tells", () => {
  it("names index and option of both lists", () => {
    expect(optionsSelected([1, 0], ["a", "b"], ["c"])).toEqual({
      selectedOneIndex: 1,
      selectedOneOption: "b",
      selectedTwoIndex: 0,
      selectedTwoOption: "c",
    });
  });

  it("is empty texts when cancelled", () => {
    expect(Object.values(optionsSelected(null, ["a"], undefined))).toEqual(["", "", "", ""]);
  });
});

describe("a date of my.datePicker", () => {
  const date = new Date(2024, 1, 3, 4, 5, 6);

  it.each([
    ["yyyy-MM-dd", "2024-02-03"],
    ["HH:mm", "04:05"],
    ["yyyy", "2024"],
    ["yyyy-MM-dd HH:mm:ss", "2024-02-03 04:05:06"],
  ] as const)("in the form %s reads %s", (format, text) => {
    expect(dateText(date, format)).toBe(text);
  });

  it("has seconds where its form has them, though the field leaves :00 out", () => {
    expect(fromField("2024-02-03T04:05", "yyyy-MM-dd HH:mm:ss")).toBe("2024-02-03 04:05:00");
    expect(fromField("04:05", "HH:mm:ss")).toBe("04:05:00");
    expect(fromField("04:05", "HH:mm")).toBe("04:05");
  });
});

describe("a number beside an entry of an action sheet", () => {
  it.each([
    ["3", "3"],
    ["0", ""],
    ["-1", ""],
    ["1.5", ""],
    ["100", "…"],
  ])("%s reads %j", (value, shown) => {
    expect(badgeNumber(value)).toBe(shown);
  });
});
