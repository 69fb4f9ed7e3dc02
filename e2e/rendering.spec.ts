import { expect, program, test } from "./host-under-test";

test("the branches of a condition do not share what was typed into them", async ({ open }) => {
  const host = await open({ folder: program("branches") });
  const page = await host.miniProgram();
  await page.getByRole("textbox", { name: "first" }).fill("typed");
  await page.getByRole("button", { name: "flip" }).click();
  await expect(page.getByRole("textbox", { name: "second" })).toHaveValue("");
  await host.quit();
});

test("rows with keys keep what was typed into them when they change places", async ({ open }) => {
  const host = await open({ folder: program("branches") });
  const page = await host.miniProgram();
  await page.getByRole("textbox", { name: "a", exact: true }).fill("typed");
  await page.getByRole("button", { name: "reverse" }).click();
  await expect(page.locator("view input")).toHaveCount(2);
  await expect(page.locator("view input").last()).toHaveValue("typed");
  await expect(page.getByRole("textbox", { name: "a", exact: true })).toHaveValue("typed");
  await host.quit();
});
