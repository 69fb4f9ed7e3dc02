import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { DEMO, expect, test } from "./host-under-test";

test("a profile that a command works on is left alone, which is said, and opens once the command has ended", async ({
  start,
  profile,
}) => {
  const command = new DatabaseSync(join(profile, "profile.lock"));
  command.exec("BEGIN EXCLUSIVE");
  const host = await start({ folder: DEMO });
  const window = await host.host();
  await expect(window.getByRole("alert")).toContainText("profile is in use");

  command.close();
  await window.getByRole("button", { name: "Try again" }).click();
  await expect((await host.miniProgram()).getByRole("button", { name: "写入 currentCity" })).toBeVisible();
  const other = new DatabaseSync(join(profile, "profile.lock"), { timeout: 0 });
  expect(() => other.exec("BEGIN EXCLUSIVE")).toThrow(/locked/);
  other.close();
  await host.quit();
});
