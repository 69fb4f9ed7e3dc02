import { cpSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { DEMO, expect, test } from "./host-under-test";
import { storeFiles } from "./profile-files";

/** A whole profile whose store a Minihost of format 1 wrote, with its keys in files. */
const PROFILE_OF_FORMAT_1 = join(import.meta.dirname, "profiles", "format-1");

function formatOf(file: string): number {
  const database = new DatabaseSync(file);
  try {
    return (database.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  } finally {
    database.close();
  }
}

test("a profile of an older Minihost opens with its values, and its store is brought to the new format", async ({
  start,
  profile,
}) => {
  cpSync(PROFILE_OF_FORMAT_1, profile, { recursive: true });
  const [file = ""] = storeFiles(profile);
  expect(formatOf(file)).toBe(1);
  const host = await start({ folder: DEMO, flags: ["--app-id=format-1"] });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "打开" }).click();
  for (const [key, data] of [
    ["city", '{"data":{"cityName":"杭州","adCode":"330100"},"success":true}'],
    ["number in words", '{"data":"123","success":true}'],
  ] as const) {
    await page.getByRole("textbox", { name: "key" }).fill(key);
    await page.getByRole("button", { name: "getStorageSync", exact: true }).click();
    await expect(page.getByRole("log", { name: "结果" }).locator(".code")).toHaveText([data]);
  }
  await host.quit();
  expect(formatOf(file)).toBeGreaterThan(1);
  expect(readdirSync(dirname(file)).filter((name) => name.includes("format"))).toEqual([]);
});
