import { rmSync } from "node:fs";
import { DEMO, expect, test } from "./host-under-test";
import { storeFiles } from "./profile-files";

test("a store that is removed while its mini-program runs acknowledges no write any more, and says so", async ({
  start,
  profile,
}) => {
  test.skip(process.platform === "win32", "Windows keeps open files");
  const host = await start({ folder: DEMO });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button").first().click();

  const [file = ""] = storeFiles(profile);
  rmSync(file);
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  const window = await host.host();
  await expect(window.getByText(/was removed while it was open|在使用时被删除/)).toBeVisible();
  // "写入成功" is what the page says of a write that was acknowledged.
  await expect(page.getByRole("alertdialog")).toBeHidden();

  await window.getByRole("button", { name: /Reload|重新加载/ }).click();
  await expect(window.getByText(/is gone or empty|不见了或已被清空/)).toBeVisible();
  await host.quit();
});
