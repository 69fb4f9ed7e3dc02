import type { Locator, Page } from "playwright/test";
import { expect, type HostUnderTest, program, test } from "./host-under-test";

/** What a page of this program has heard last: name of the handler, detail, dataset. */
function heard(page: Page): Locator {
  return page.getByRole("status", { name: "heard" }).last();
}

async function expectHeard(page: Page, name: string, detail: unknown): Promise<void> {
  await expect.poll(async () => JSON.parse((await heard(page).textContent()) || "{}")).toMatchObject({ name, detail });
}

async function drag(page: Page, target: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error("nothing to drag");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2);
  await page.mouse.move(x + by.x, y + by.y);
  await page.mouse.up();
}

/** The content page asks for a picture that is not there, and the more page for another one. */
const MISSING_PICTURE = /404/;

type Open = (options: { readonly folder: string; readonly expects: readonly RegExp[] }) => Promise<HostUnderTest>;

async function openPage(open: Open, name?: string): Promise<{ host: HostUnderTest; page: Page }> {
  const host = await open({ folder: program("basic-components"), expects: [MISSING_PICTURE] });
  const page = await host.miniProgram();
  if (name !== undefined) await page.getByRole("link", { name, exact: true }).click();
  return { host, page };
}

test("views, texts, pictures and rich texts show and tell what is documented", async ({ open }) => {
  const { host, page } = await openPage(open);
  const press = page.getByRole("button", { name: "press me" });
  await press.focus();
  await page.keyboard.press("Enter");
  await expectHeard(page, "onTap", {});
  await press.hover();
  await page.mouse.down();
  await expect(press).toHaveClass(/pressed/);
  await page.mouse.up();
  await expect(press).not.toHaveClass(/pressed/);

  await page.getByRole("button", { name: "animate" }).click();
  await expectHeard(page, "onTransitionEnd", {});
  await expect(page.getByLabel("animated")).toHaveCSS("opacity", "0.5");

  await expect(page.getByText("<decoded> &", { exact: true })).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "download" })).toHaveAttribute("aria-valuenow", "40");
  await expect(page.getByRole("img", { name: "success", exact: true })).toBeVisible();

  await page.getByRole("img", { name: "substitute" }).scrollIntoViewIfNeeded();
  await expectHeard(page, "onError", { errMsg: expect.stringContaining("/missing.png") });

  await page.getByText("marked <text>").click();
  await expectHeard(page, "onRichTap", { marks: { where: "inner", line: 1 } });
  await expect(page.locator("rich-text script, rich-text [href]")).toHaveCount(0);
  await host.quit();
});

test("a navigator opens a page by click and by Enter, and goes back", async ({ open }) => {
  const { host, page } = await openPage(open);
  await page.getByRole("link", { name: "redirect" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("target")).toBeVisible();
  await expect(page.getByRole("link", { name: "forms", exact: true })).toHaveCount(0);
  await host.quit();
});

test("a scroll-view scrolls to what it is told, and says when it reaches an edge", async ({ open }) => {
  const { host, page } = await openPage(open, "scroll");
  const list = page.getByLabel("list");
  await page.getByRole("button", { name: "row 10" }).click();
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(270);
  await page.getByRole("button", { name: "end" }).click();
  await expectHeard(page, "onScrollToLower", {});
  await list.hover();
  await page.mouse.wheel(0, -2000);
  await expectHeard(page, "onScrollToUpper", {});
  await drag(page, list, { x: 0, y: -60 });
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(30);
  await host.quit();
});

test("links that are dragged along with a strip are not followed, and a click follows them", async ({ open }) => {
  const { host, page } = await openPage(open, "scroll");
  const strip = page.getByLabel("strip");
  await drag(page, strip, { x: -120, y: 0 });
  await expect.poll(() => strip.evaluate((element) => element.scrollLeft)).toBeGreaterThan(60);
  await expect(page.getByText("target")).toBeHidden();
  await strip.getByRole("link", { name: "4", exact: true }).click();
  await expect(page.getByText("target")).toBeVisible();
  await page.getByRole("link", { name: "back", exact: true }).click();
  await expect(strip).toBeVisible();
  await host.quit();
});

test("a swiper turns by drag, by arrow key and by its data", async ({ open }) => {
  const { host, page } = await openPage(open, "scroll");
  const swiper = page.getByLabel("pictures");
  await drag(page, swiper, { x: -150, y: 0 });
  await expectHeard(page, "onSwiperEnd", { current: 1, source: "touch" });
  await expect(page.getByText("two", { exact: true })).toBeInViewport();
  await swiper.focus();
  await page.keyboard.press("ArrowLeft");
  await expectHeard(page, "onSwiperEnd", { current: 0, source: "touch" });
  await page.getByRole("button", { name: "third" }).click();
  await expectHeard(page, "onSwiperEnd", { current: 2, source: "" });
  await expect(swiper).toHaveCSS("height", "100px");

  await page.getByLabel("round").focus();
  await page.keyboard.press("ArrowLeft");
  await expectHeard(page, "onRoundChange", { current: 2 });
  await expect(page.getByText("second news")).toBeInViewport();
  await expect(page.getByText("first news")).toBeInViewport();
  await host.quit();
});

test("a movable view is dragged about its area and not out of it", async ({ open }) => {
  const { host, page } = await openPage(open, "scroll");
  const movable = page.getByLabel("movable");
  await movable.scrollIntoViewIfNeeded();
  await drag(page, movable, { x: 50, y: 20 });
  await expectHeard(page, "onMoveEnd", { x: 60, y: 30 });
  await drag(page, movable, { x: 400, y: 0 });
  await expectHeard(page, "onMoveEnd", { x: 160, y: 30 });
  await movable.focus();
  await page.keyboard.press("ArrowUp");
  await expectHeard(page, "onMoveEnd", { x: 160, y: 20 });
  await host.quit();
});

test("what is typed reaches the page, and a controlled field shows its data alone", async ({ open }) => {
  const { host, page } = await openPage(open, "forms");
  const name = page.getByRole("textbox", { name: "name" });
  await expect(name).toHaveCSS("--a-placeholder-color", "rgb(0, 181, 120)");
  await name.click();
  await page.keyboard.type("Li");
  await expectHeard(page, "onInput", { value: "Li", cursor: 2 });
  await page.keyboard.press("Enter");
  await expectHeard(page, "onConfirm", { value: "Li" });
  await expect(name).toBeFocused();
  const upper = page.getByRole("textbox", { name: "upper" });
  await upper.focus();
  await page.keyboard.press("Home");
  await page.keyboard.type("ab");
  await expect(upper).toHaveValue("ABUP");
  await page.getByRole("textbox", { name: "stubborn" }).pressSequentially("x");
  await expect(page.getByRole("textbox", { name: "stubborn" })).toHaveValue("fixed");
  await page.getByRole("textbox", { name: "note" }).fill("two\nlines");
  await expectHeard(page, "onNote", { value: "two\nlines", cursor: 9 });
  await expect(page.getByText("9/20")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expectHeard(page, "onNoteConfirm", { value: "two\nlines" });
  await page.getByRole("button", { name: "focus" }).click();
  const focused = page.getByRole("textbox", { name: "focused" });
  await expect(focused).toBeFocused();
  expect(await focused.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([
    2, 5,
  ]);
  await host.quit();
});

test("choices are made by label, by click and by key, in their groups", async ({ open }) => {
  const { host, page } = await openPage(open, "forms");
  await page.getByText("apple", { exact: true }).click();
  await expectHeard(page, "onFruits", { value: ["apple", "pear"] });
  await page.getByText("lemon", { exact: true }).click();
  await expect(page.getByRole("checkbox", { name: "lemon" })).not.toBeChecked();
  await page.getByRole("checkbox", { name: "pear" }).focus();
  await page.keyboard.press("Space");
  await expectHeard(page, "onFruits", { value: ["apple"] });

  await page.getByRole("radio", { name: "M" }).focus();
  await page.keyboard.press("ArrowRight");
  await expectHeard(page, "onSize", { value: "L" });
  await expect(page.getByRole("radio", { name: "L" })).toBeFocused();
  await expect(page.getByRole("radio", { name: "M" })).not.toBeChecked();
  await page.getByText("S", { exact: true }).click();
  await expectHeard(page, "onSize", { value: "S" });

  await page.getByText("counted").click();
  await expect(page.getByRole("checkbox", { name: "counted" })).toBeChecked();
  await expect(page.getByText("1 taps")).toBeVisible();

  await page.getByText("by id:").click();
  await expectHeard(page, "onSwitch", { value: true });
  const controlled = page.getByRole("switch", { name: "controlled" });
  await controlled.click();
  await expectHeard(page, "onControlled", { value: true });
  await expect(controlled).not.toBeChecked();
  await host.quit();
});

test("a slider is dragged and stepped", async ({ open }) => {
  const { host, page } = await openPage(open, "forms");
  const slider = page.getByRole("slider", { name: "volume" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expectHeard(page, "onSlide", { value: 35 });
  await page.keyboard.press("End");
  await expectHeard(page, "onSlide", { value: 100 });
  await slider.click({ position: { x: 2, y: 10 } });
  await expectHeard(page, "onSlide", { value: 0 });
  await host.quit();
});

test("a form gathers what its named controls hold, and puts back what was bound", async ({ open }) => {
  const { host, page } = await openPage(open, "forms");
  await page.getByRole("textbox", { name: "name" }).fill("Li");
  await page.getByRole("textbox", { name: "city" }).fill("Beijing");
  await page.getByRole("button", { name: "fruit" }).click();
  const sheet = page.getByRole("dialog", { name: "Fruit" });
  await expect(sheet.getByRole("option", { name: "Pear" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(sheet.getByRole("option", { name: "Lemon" })).toHaveAttribute("aria-selected", "true");
  await sheet.getByRole("button", { name: "Done" }).click();
  await expectHeard(page, "onPick", { value: 2 });

  const value = { name: "Li", city: "Beijing", secret: "", note: "", fruits: ["pear"], size: "M", agree: false };
  await page.getByRole("button", { name: "submit" }).click();
  await expectHeard(page, "onSubmit", {
    value: { ...value, volume: 30, fruit: 2 },
    buttonTarget: { dataset: { kind: "main" } },
  });
  await page.getByRole("button", { name: "reset" }).click();
  await expectHeard(page, "onReset", {});
  await expect(page.getByRole("textbox", { name: "city" })).toHaveValue("Hangzhou");
  await page.getByRole("button", { name: "submit" }).click();
  await expectHeard(page, "onSubmit", { value: { ...value, name: "", city: "Hangzhou", volume: 30, fruit: 1 } });
  await host.quit();
});

test("the wheels of a picker-view turn by key, by wheel and by data", async ({ open }) => {
  const { host, page } = await openPage(open, "pickers");
  const hour = page.getByRole("spinbutton", { name: "hour" });
  await expect(hour).toHaveAttribute("aria-valuetext", "10 h");
  await hour.focus();
  await page.keyboard.press("ArrowDown");
  await expectHeard(page, "onChange", { value: [10, 30] });
  await page.getByRole("spinbutton", { name: "minute" }).hover();
  await page.mouse.wheel(0, -34 * 5);
  await expectHeard(page, "onChange", { value: [10, 25] });
  await page.getByRole("button", { name: "midnight" }).click();
  await expect(hour).toHaveAttribute("aria-valuetext", "1 h");
  await host.quit();
});

test("canvas, layers and what a desktop has not", async ({ open }) => {
  const { host, page } = await openPage(open, "more");
  const drawn = { name: "drawn", pixel: [22, 119, 255, 255], image: true, width: 200 };
  await expect(heard(page)).toHaveText(JSON.stringify(drawn));
  await page.getByRole("img", { name: "drawing" }).click({ position: { x: 30, y: 20 } });
  await expect(heard(page)).toHaveText('{"name":"onTouchStart","x":30,"y":20}');
  await page.getByText("cover", { exact: true }).click();
  await expectHeard(page, "onCover", {});
  for (const tag of ["map", "camera", "lottie"]) {
    await expect(page.getByRole("img", { name: `<${tag}>` })).toBeVisible();
  }
  await expect(page.getByText("an unknown tag")).toBeVisible();
  await host.quit();
});
