import type { Page } from "playwright/test";
import { DEMO, expect, test } from "./host-under-test";
import { filesWith } from "./profile-files";

const PLAIN_TEXT = ["currentCity", "330100", "杭州"];

async function writeExample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  const alert = page.getByRole("alertdialog");
  await expect(alert).toContainText("写入成功");
  await alert.getByRole("button").click();
  await expect(alert).toBeHidden();
}

test("the example of the my.setStorage reference says 写入成功 and reads back deep-equal after a restart", async ({
  start,
}) => {
  const first = await start({ folder: DEMO });
  await writeExample(await first.miniProgram());
  await first.quit();

  const second = await start({ folder: DEMO });
  const page = await second.miniProgram();
  await page.getByRole("button", { name: "读取 currentCity" }).click();
  const shown = page.getByText("adCode");
  await expect(shown).toBeVisible();
  expect(JSON.parse((await shown.textContent()) ?? "")).toEqual({
    cityName: "杭州",
    adCode: "330100",
    spell: " hangzhou",
  });
  await second.quit();
});

test("no file of the profile holds the example in plain text, while it runs, killed or closed", async ({
  start,
  profile,
}) => {
  const running = await start({ folder: DEMO });
  await writeExample(await running.miniProgram());
  expect(filesWith(profile, PLAIN_TEXT)).toEqual([]);
  await running.kill();
  expect(filesWith(profile, PLAIN_TEXT)).toEqual([]);

  const again = await start({ folder: DEMO });
  await writeExample(await again.miniProgram());
  await again.quit();
  expect(filesWith(profile, PLAIN_TEXT)).toEqual([]);
});
