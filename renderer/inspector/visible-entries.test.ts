import { describe, expect, it } from "vitest";
import type { EntrySummary } from "../../app/bridge/window/inspector";
import { visibleEntries } from "./visible-entries";

const entry = (key: string, valueLength = 0): EntrySummary => ({
  key,
  position: 1,
  type: "string",
  valueLength,
  changedAt: 0,
  preview: "",
  isUnreadable: false,
});
const ALL = [entry("User", 3), entry("token", 1), entry("user.name", 2)];
const NO_FILTER = { keyText: "", found: null };

function keys(...given: Parameters<typeof visibleEntries>): string[] {
  return visibleEntries(...given).map(({ key }) => key);
}

describe("the rows of the table", () => {
  it("are all of them, as they were inserted, when nothing is asked for", () => {
    expect(keys(ALL, NO_FILTER, null)).toEqual(["User", "token", "user.name"]);
  });

  it("hold the typed part in their key, small and large letters alike", () => {
    expect(keys(ALL, { keyText: "USER", found: null }, null)).toEqual(["User", "user.name"]);
  });

  it("are among those whose value was found", () => {
    expect(keys(ALL, { keyText: "user", found: new Set(["token", "User"]) }, null)).toEqual(["User"]);
  });

  it("are sorted by a column, both ways, equal ones as they were inserted", () => {
    expect(keys(ALL, NO_FILTER, { column: "size", isDescending: false })).toEqual(["token", "user.name", "User"]);
    expect(keys(ALL, NO_FILTER, { column: "size", isDescending: true })).toEqual(["User", "user.name", "token"]);
    expect(keys(ALL, NO_FILTER, { column: "type", isDescending: true })).toEqual(["User", "token", "user.name"]);
  });
});
