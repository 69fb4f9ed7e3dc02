import { expect, program, test } from "./host-under-test";

const MISTAKES = [
  {
    title: "AXML that does not pass its strict check",
    name: "broken-axml",
    shown: ["pages/index/index.axml:2", "text"],
  },
  { title: "JavaScript that does not parse", name: "broken-script", shown: ["pages/index/index.js:3"] },
  { title: "a folder without app.json", name: "not-a-mini-program", shown: ["app.json"] },
] as const;

for (const { title, name, shown } of MISTAKES) {
  test(`${title} is shown in the window, with its place`, async ({ open }) => {
    const host = await open({ folder: program(name), expects: [/./] });
    const page = await host.miniProgram();
    for (const text of shown) await expect(page.getByRole("alert")).toContainText(text);
    await host.quit();
  });
}

test("a page that app.json lists and nobody wrote is shown when it is opened, and the others run", async ({ open }) => {
  const host = await open({ folder: program("missing-page"), expects: [/pages\/gone/] });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "go" }).click();
  await expect(page.getByRole("alert")).toContainText("pages/gone/gone");
  await host.quit();
});

test("an exception is shown with file, line and reason, and the page goes on", async ({ open }) => {
  const host = await open({ folder: program("throwing"), expects: [/Cannot read properties of null/] });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "fail" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("pages/index/index.js:6");
  await expect(alert).toContainText("Cannot read properties of null");
  await alert.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: "work" }).click();
  await expect(page.getByText("worked 1 times")).toBeVisible();
  await host.quit();
});

test("a folder that is not there is said, with the way to another one", async ({ start }) => {
  const host = await start({ folder: program("nowhere") });
  const page = await host.host();
  await expect(page.getByRole("alert")).toContainText("nowhere");
  await expect(page.getByRole("button", { name: "Open folder" }).first()).toBeEnabled();
  await host.quit();
});
