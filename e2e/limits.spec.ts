import type { Page } from "playwright/test";
import { expect, program, test } from "./host-under-test";

async function outcomeOf(page: Page, story: string): Promise<unknown> {
  await page.getByRole("button", { name: story, exact: true }).click();
  const outcome = page.getByRole("status", { name: "outcome" });
  await expect(outcome).toContainText(`${story}: `);
  return JSON.parse(((await outcome.textContent()) ?? "").trim().slice(story.length + 2));
}

const DONE = { success: true };
const TOO_LONG = { success: false, error: 14, errorMessage: "data 长度超限" };
const FULL = { success: false, error: 12, errorMessage: "存储总大小达到上限" };

test("204800 are accepted and 204801 give 14, for a string and for an object", async ({ open }) => {
  const host = await open({ folder: program("limits") });
  const page = await host.miniProgram();
  expect(await outcomeOf(page, "longest string")).toEqual(DONE);
  expect(await outcomeOf(page, "string one longer")).toEqual(TOO_LONG);
  expect(await outcomeOf(page, "longest object")).toEqual(DONE);
  expect(await outcomeOf(page, "object one longer")).toEqual(TOO_LONG);
  expect(await outcomeOf(page, "lengths")).toEqual([204_800, 204_800]);
  await host.quit();
});

test("a realm filled to 10485760 takes no further character and loses no key", async ({ open }) => {
  const host = await open({ folder: program("limits") });
  const page = await host.miniProgram();
  expect(await outcomeOf(page, "fill")).toBe(52);
  expect(await outcomeOf(page, "one more character")).toEqual(FULL);
  const whole = { keys: 52, total: 10_485_760, currentSize: 10_240, limitSize: 10_240 };
  expect(await outcomeOf(page, "count")).toEqual(whole);
  expect(await outcomeOf(page, "equal replacement")).toEqual(DONE);
  expect(await outcomeOf(page, "smaller replacement")).toEqual(DONE);
  expect(await outcomeOf(page, "use what was freed")).toEqual(DONE);
  expect(await outcomeOf(page, "one more character")).toEqual(FULL);
  expect(await outcomeOf(page, "count")).toEqual({ ...whole, keys: 53 });
  await host.quit();
});
