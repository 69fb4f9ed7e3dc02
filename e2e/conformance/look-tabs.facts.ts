import type { Section } from "./fact";

/** An ext.json, and two tabs, the first of which can show a loading. */
export const TAB_FILES: Readonly<Record<string, string>> = {
  "ext.json": JSON.stringify({
    extEnable: true,
    ext: { city: "Hangzhou" },
    extPages: { "tabs/two": { defaultTitle: "By ext" } },
  }),
  "tabs/one.axml": `<button onTap="load">load</button><button onTap="go">go</button>`,
  "tabs/one.json": "{}",
  "tabs/one.js": `Page({ load() { my.showLoading({ content: "busy" }); }, go() { this.load(); my.switchTab({ url: "/tabs/two" }); } });`,
  "tabs/two.axml": "<text>the second tab</text>",
  "tabs/two.json": "{}",
  "tabs/two.js": "Page({});",
};

export const loadingOfTabs: Section = {
  section: "Notices",
  facts: {
    switchTab: {
      fact: "a loading is gone after switchTab, and the tabs can be tapped while one shows",
      page: `onReady() { my.switchTab({ url: "/tabs/one" }); }`,
      act: async ({ screen, expect }) => {
        await screen.getByRole("button", { name: "go" }).click();
        await expect(screen.getByText("the second tab")).toBeVisible();
        await expect(screen.getByText("busy")).toHaveCount(0);
        // By the mouse at its place: what lies over a tab would take the click.
        const tab = async (name: string) => {
          const box = await screen.getByText(name, { exact: true }).boundingBox();
          await screen.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
        };
        await tab("First");
        await expect(screen.getByText("busy")).toBeVisible();
        await tab("Second");
        await expect(screen.getByText("the second tab")).toBeVisible();
        await expect(screen.getByText("busy")).toHaveCount(0);
      },
    },
  },
};

export const ext: Section = {
  section: "ext.json",
  facts: {
    sync: {
      fact: "getExtConfigSync and getExtConfig give the ext of ext.json, each time a copy",
      before: "const early = my.getExtConfigSync();",
      run: `const { extConfig, data } = await my.getExtConfig(); my.getExtConfigSync().city = "written"; return [early, my.getExtConfigSync(), extConfig, data];`,
      gives: Array(4).fill({ city: "Hangzhou" }),
    },
    pages: {
      fact: "extPages takes the place of what a page's json says",
      page: `onReady() { my.switchTab({ url: "/tabs/two" }); }`,
      act: ({ screen, expect }) => expect(screen.getByRole("heading", { name: "By ext" })).toBeVisible(),
    },
  },
};
