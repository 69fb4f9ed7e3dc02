import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_UNUSED_DAYS } from "../../app/profile/long-unused";
import { unusedDaysOf } from "./unused-days";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the days of a clean-up that names none", () => {
  it.each([
    ["those of the settings", '{"unusedDays":30,"language":"en"}', 30],
    ["none, when the settings switch it off", '{"unusedDays":null}', null],
    ["the default, when the settings are older than it", '{"language":"en"}', DEFAULT_UNUSED_DAYS],
    ["the default, when the settings are damaged", '{"unused', DEFAULT_UNUSED_DAYS],
  ])("are %s", (_title, text, days) => {
    writeFileSync(join(folder, "settings.json"), text);
    expect(unusedDaysOf(folder)).toBe(days);
  });
  it("are the default, when there are no settings", () => {
    expect(unusedDaysOf(folder)).toBe(DEFAULT_UNUSED_DAYS);
  });
});
