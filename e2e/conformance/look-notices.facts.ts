import type { Page } from "playwright/test";
import type { Section, Stage } from "./fact";

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The boxes of what a dialog shows, in reading order: title, text, field, buttons. */
async function partsOfDialog({ screen, expect }: Stage): Promise<readonly Box[]> {
  const dialog = screen.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  return dialog.evaluate((node) =>
    Array.from(node.querySelectorAll("h2, p, input, .mh-dialog-buttons"), (part) =>
      part.getBoundingClientRect().toJSON(),
    ),
  );
}

/** Nothing overlaps, and everything lies within the dialog, which lies on the screen. */
async function nothingOverlaps(stage: Stage, count: number): Promise<void> {
  const { screen, expect } = stage;
  const parts = await partsOfDialog(stage);
  expect(parts.length).toBe(count);
  const frame = await screen.getByRole("alertdialog").evaluate((node) => node.getBoundingClientRect().toJSON());
  const height = await screen.evaluate(() => innerHeight);
  expect(frame.top).toBeGreaterThanOrEqual(0);
  expect(frame.bottom).toBeLessThanOrEqual(height);
  for (const [place, part] of parts.entries()) {
    expect(part.top, `part ${place}`).toBeGreaterThanOrEqual(parts[place - 1]?.bottom ?? frame.top);
    expect(part.bottom, `part ${place}`).toBeLessThanOrEqual(frame.bottom + 0.5);
    expect(part.left).toBeGreaterThanOrEqual(frame.left);
    expect(part.right).toBeLessThanOrEqual(frame.right);
  }
  // A title and a text keep their distance from the line above the buttons.
  const [before, buttons] = parts.slice(-2);
  if (count > 1) expect((buttons?.top ?? 0) - (before?.bottom ?? 0)).toBeGreaterThanOrEqual(12);
}

/** A page that opens a dialog at once. */
const asks = (call: string, count: number) => ({
  page: `onReady() { ${call}; }`,
  axml: "<view>page</view>",
  act: (stage: Stage) => nothingOverlaps(stage, count),
});

const LONG = `"${"very long words ".repeat(120)}"`;

export const dialogs: Section = {
  section: "Dialogs",
  facts: {
    alertTitle: { fact: "an alert with a title alone", ...asks(`my.alert({ title: "定位失败" })`, 2) },
    alertContent: { fact: "an alert with a text alone", ...asks(`my.alert({ content: "text" })`, 2) },
    alertBoth: { fact: "an alert with both", ...asks(`my.alert({ title: "title", content: "one\\ntwo" })`, 3) },
    alertNothing: { fact: "an alert with nothing", ...asks("my.alert({})", 1) },
    alertLong: {
      fact: "an alert whose title and text are long",
      ...asks(`my.alert({ title: ${LONG}, content: ${LONG} })`, 3),
    },
    alertLines: { fact: "lines of a title", ...asks(`my.alert({ title: "one\\ntwo\\nthree" })`, 2) },
    confirmTitle: { fact: "a question with a title alone", ...asks(`my.confirm({ title: "Sure?" })`, 2) },
    confirmLong: { fact: "a question with a long title", ...asks(`my.confirm({ title: ${LONG} })`, 2) },
    promptTitle: {
      fact: "a prompt with a title alone asks with its own text",
      ...asks(`my.prompt({ title: "Name" })`, 4),
    },
    promptBare: { fact: "a prompt with nothing of its own", ...asks("my.prompt({})", 3) },
    promptLong: { fact: "a prompt with a long text", ...asks(`my.prompt({ title: "t", message: ${LONG} })`, 4) },
    modalTitle: { fact: "showModal with a title alone", ...asks(`my.showModal({ title: "t" })`, 2) },
  },
};

const loading = (screen: Page) => screen.getByText("first page", { exact: true });

/** A first page that shows a loading and then goes on. */
const leaves = (call: string) => `go() { my.showLoading({ content: "first page" }); ${call}; }`;
const GO = `<button onTap="go">go</button><text>one</text>`;

/** A page that can be used, and goes back. */
const second = (back = "my.navigateBack()") => ({
  "other.axml": `<button onTap="tap">second {{n}}</button><button onTap="back">back</button>`,
  "other.json": "{}",
  "other.js": `Page({ data: { n: 0 }, tap() { this.setData({ n: this.data.n + 1 }); }, back() { ${back}; } });`,
});

const secondWorks = async ({ screen, expect }: Stage) => {
  await screen.getByRole("button", { name: "go", exact: true }).click();
  await expect(screen.getByText("second 0")).toBeVisible();
  await expect(loading(screen)).toHaveCount(0);
  await screen.getByText("second 0").click();
  await expect(screen.getByText("second 1")).toBeVisible();
};

export const notices: Section = {
  section: "Notices",
  facts: {
    loadingRedirect: {
      fact: "a loading is gone after redirectTo",
      axml: GO,
      page: leaves(`my.redirectTo({ url: "other" })`),
      files: second(),
      act: secondWorks,
    },
    loadingRelaunch: {
      fact: "a loading is gone after reLaunch",
      axml: GO,
      page: leaves(`my.reLaunch({ url: "other" })`),
      files: second(),
      act: secondWorks,
    },
    loadingBelow: {
      fact: "a loading stays below a page that is opened over its own, and is there when that one closes",
      axml: GO,
      page: leaves(`my.navigateTo({ url: "other" })`),
      files: second(),
      act: async (stage) => {
        await secondWorks(stage);
        await stage.screen.getByRole("button", { name: "back", exact: true }).click();
        await stage.expect(loading(stage.screen)).toBeVisible();
        await stage.expect(stage.screen.locator(".mh-pages")).toHaveAttribute("inert", "");
      },
    },
    loadingClosed: {
      fact: "a loading is gone when its page closes",
      axml: GO,
      page: `go() { my.navigateTo({ url: "other" }); }`,
      files: second(`my.showLoading({ content: "first page" }); my.navigateBack()`),
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "go", exact: true }).click();
        await screen.getByRole("button", { name: "back", exact: true }).click();
        await expect(screen.getByText("one", { exact: true })).toBeVisible();
        await expect(loading(screen)).toHaveCount(0);
      },
    },
    loadingHidden: {
      fact: "hideLoading ends the loading of a page below, by name or where the page on top has none",
      axml: GO,
      page: leaves(`my.navigateTo({ url: "other" })`),
      files: second("my.hideLoading(); my.navigateBack()"),
      act: async (stage) => {
        await secondWorks(stage);
        await stage.screen.getByRole("button", { name: "back", exact: true }).click();
        await stage.expect(stage.screen.getByText("one", { exact: true })).toBeVisible();
        await stage.expect(loading(stage.screen)).toHaveCount(0);
      },
    },
    toastStays: {
      fact: "a toast is the mini-program's: it stays when the page changes",
      axml: GO,
      page: `go() { my.showToast({ content: "saved", duration: 60000 }); my.redirectTo({ url: "other" }); }`,
      files: second(),
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "go", exact: true }).click();
        await expect(screen.getByText("second 0")).toBeVisible();
        await expect(screen.getByText("saved")).toBeVisible();
      },
    },
    exceptionsAbove: {
      fact: "what the window says of exceptions lies above a loading, and can be closed",
      axml: `<button onTap="t">throw</button>`,
      page: `t() { my.showLoading({ content: "loading" }); setTimeout(() => { throw new Error("thrown on purpose"); }); }`,
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "throw" }).click();
        const panel = screen.locator(".mh-exceptions");
        await expect(panel).toBeVisible();
        await expect(screen.getByText("loading", { exact: true })).toBeVisible();
        await panel.getByRole("button", { name: "关闭" }).click();
        await expect(panel).toHaveCount(0);
      },
    },
    barWorks: {
      fact: "the title bar works while a loading shows",
      axml: GO,
      page: `go() { my.navigateTo({ url: "other" }); }`,
      files: second(`my.showLoading({ content: "first page" })`),
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "go", exact: true }).click();
        await screen.getByRole("button", { name: "back", exact: true }).click();
        await expect(loading(screen)).toBeVisible();
        await screen.locator(".mh-title-bar button").first().click();
        await expect(screen.getByText("one", { exact: true })).toBeVisible();
        await expect(loading(screen)).toHaveCount(0);
      },
    },
    alertOverLoading: {
      fact: "an alert lies above a loading and can be answered",
      axml: `<text>{{out}}</text>`,
      page: `data: { out: "" }, onReady() { my.showLoading({ content: "loading" }); my.alert({ content: "ask", success: () => { my.hideLoading(); this.setData({ out: "answered" }); } }); }`,
      act: ({ screen }) => screen.getByRole("alertdialog").getByRole("button").click(),
      shows: "answered",
    },
  },
};
