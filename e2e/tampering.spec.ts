import type { Page } from "playwright/test";
import { DEMO, expect, test } from "./host-under-test";
import { changeStore } from "./profile-files";

async function openApiPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "打开" }).click();
  await page.getByRole("button", { name: "字符串", exact: true }).click();
}

async function setString(page: Page, key: string, data: string): Promise<void> {
  await page.getByRole("textbox", { name: "key" }).fill(key);
  await page.getByRole("textbox", { name: "data" }).fill(data);
  await page.getByRole("button", { name: "setStorageSync" }).click();
  await expect(page.getByRole("log", { name: "结果" })).toContainText('{"success":true}');
}

async function readSync(page: Page, key: string): Promise<string> {
  await page.getByRole("textbox", { name: "key" }).fill(key);
  await page.getByRole("button", { name: "getStorageSync", exact: true }).click();
  const log = page.getByRole("log", { name: "结果" });
  await expect(log).toContainText("getStorageSync");
  return (await log.locator(".code").textContent()) ?? "";
}

function rowCount(profile: string): number {
  let count = 0;
  changeStore(profile, (database) => {
    count = (database.prepare("SELECT count(*) AS count FROM entry").get() as { count: number }).count;
  });
  return count;
}

test("one flipped byte loses that key alone, with an error that says so, and deletes nothing", async ({
  start,
  profile,
}) => {
  const first = await start({ folder: DEMO });
  const page = await first.miniProgram();
  await openApiPage(page);
  for (const key of ["a", "b", "c"]) await setString(page, key, `value of ${key}`);
  await first.quit();

  changeStore(profile, (database) => {
    const row = database.prepare("SELECT sealed_value FROM entry WHERE position = 2").get() as {
      sealed_value: Uint8Array;
    };
    const changed = Buffer.from(row.sealed_value);
    changed[20] = (changed[20] ?? 0) ^ 1;
    database.prepare("UPDATE entry SET sealed_value = ? WHERE position = 2").run(changed);
  });

  const second = await start({ folder: DEMO });
  const again = await second.miniProgram();
  await openApiPage(again);
  expect(await readSync(again, "b")).toContain('"error":3,"errorMessage":"the stored record is unreadable');
  expect(await readSync(again, "a")).toBe('{"data":"value of a","success":true}');
  expect(await readSync(again, "c")).toBe('{"data":"value of c","success":true}');
  await second.quit();
  expect(rowCount(profile)).toBe(3);
});

test("two rows with their records swapped are both refused", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  const page = await first.miniProgram();
  await openApiPage(page);
  for (const key of ["a", "b"]) await setString(page, key, `value of ${key}`);
  await first.quit();

  changeStore(profile, (database) =>
    database.exec(`
      CREATE TEMP TABLE swapped AS SELECT position, sealed_key, sealed_value FROM entry;
      UPDATE entry SET (sealed_key, sealed_value) =
        (SELECT sealed_key, sealed_value FROM swapped WHERE swapped.position = 3 - entry.position);
    `),
  );

  const second = await start({ folder: DEMO });
  const again = await second.miniProgram();
  await openApiPage(again);
  for (const key of ["a", "b"]) expect(await readSync(again, key)).toContain('"error":3');
  await second.quit();
  expect(rowCount(profile)).toBe(2);
});
