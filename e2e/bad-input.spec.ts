import type { Page } from "playwright/test";
import { expect, type HostUnderTest, test } from "./host-under-test";
import { writeProgram } from "./written-program";

type ProgramFiles = Readonly<Record<string, string>>;

const SOUND: ProgramFiles = {
  "app.json": '{ "pages": ["pages/index/index"] }',
  "app.js": "App({});",
  "pages/index/index.axml": '<view>hello</view><button onTap="count">count</button><view>counted {{n}}</view>',
  "pages/index/index.js": "Page({ data: { n: 0 }, count() { this.setData({ n: this.data.n + 1 }); } });",
};

const PAGE = "pages/index/index";

interface Shown {
  readonly title: string;
  readonly files: ProgramFiles;
  /** What the message must name. */
  readonly shown: readonly string[];
}

const SHOWN: readonly Shown[] = [
  { title: "a missing app.json", files: { "app.json": "" }, shown: ["app.json"] },
  { title: "an app.json that is not JSON", files: { "app.json": "{ pages: [" }, shown: ["app.json:1"] },
  { title: "an app.json without pages", files: { "app.json": "{}" }, shown: ["app.json", "pages"] },
  {
    title: "a listed page that is absent",
    files: { "app.json": '{ "pages": ["pages/gone/gone"] }' },
    shown: ["pages/gone/gone"],
  },
  {
    title: "an unclosed tag, where the check is strict",
    files: {
      "mini.project.json": '{ "axmlStrictCheck": true }',
      [`${PAGE}.axml`]: "<view>\n  <text>never closed\n</view>",
    },
    shown: [`${PAGE}.axml`, "line 2"],
  },
  {
    title: "a module that is not there",
    files: { [`${PAGE}.js`]: "import { gone } from './gone';\nPage({ gone });" },
    shown: [`${PAGE}.js:1`, "./gone"],
  },
];

for (const { title, files, shown } of SHOWN) {
  test(`${title} is named in the window, and reloading works`, async ({ open }) => {
    const { "app.json": appJson = "", ...rest } = { ...SOUND, ...files };
    const { folder, remove } = writeProgram(appJson === "" ? rest : { ...rest, "app.json": appJson });
    const host = await open({ folder, expects: [/./] });
    // A page whose script throws says so itself, and the exception is listed over it.
    const alerts = (await host.miniProgram()).getByRole("alert");
    for (const text of shown) await expect(alerts.filter({ hasText: text })).toBeVisible();
    await host.reload();
    for (const text of shown) await expect(alerts.filter({ hasText: text })).toBeVisible();
    await host.quit();
    remove();
  });
}

const BODY = SOUND[`${PAGE}.axml`];

const TOLD: readonly Shown[] = [
  {
    title: "an ACSS file that does not parse",
    files: { [`${PAGE}.acss`]: "view {\n  color: red;" },
    shown: [`${PAGE}.acss:1:1: this style sheet cannot be read here: unclosed block.`],
  },
  {
    title: "an unclosed tag",
    files: { [`${PAGE}.axml`]: `<view>\n<text>never closed\n</view>${BODY}` },
    shown: [`${PAGE}.axml:3:1: </view> stands where </text> is expected`],
  },
  {
    title: "an expression that does not parse",
    files: { [`${PAGE}.axml`]: `<view>\n{{a +}}</view>${BODY}` },
    shown: [`${PAGE}.axml:2:6: this expression cannot be read`],
  },
  {
    title: "a file that includes itself through another",
    files: {
      [`${PAGE}.axml`]: `<include src="./a.axml"/>${BODY}`,
      "pages/index/a.axml": '<include src="./b.axml"/>',
      "pages/index/b.axml": '<include src="./a.axml"/>',
    },
    shown: ["pages/index/b.axml:1:15: ./a.axml is left out: it leads back to this file"],
  },
  {
    title: "a file of templates that imports itself through another",
    files: {
      [`${PAGE}.axml`]: `<import src="./a.axml"/><template is="a"/>${BODY}`,
      "pages/index/a.axml": '<import src="./b.axml"/><template name="a"><view>a</view></template>',
      "pages/index/b.axml": '<import src="./a.axml"/><template name="b"><view>b</view></template>',
    },
    shown: ["pages/index/b.axml:1:14: ./a.axml is left out: it leads back to this file"],
  },
];

for (const { title, files, shown } of TOLD) {
  test(`${title} is told in the console, and the rest of the page goes on`, async ({ open }) => {
    const host = await run(open, files);
    const page = await host.miniProgram();
    const warnings: string[] = [];
    page.on("console", (message) => void (message.type() === "warning" && warnings.push(message.text())));
    await host.reload();
    await goesOn(await host.miniProgram());
    expect(warnings.filter((warning) => warning.startsWith("pages/"))).toEqual(
      shown.map((text) => expect.stringContaining(text)),
    );
    await host.quit();
  });
}

/** Imports in a circle are legal where each file is only read once. */
test("modules and style sheets that import each other in a circle run", async ({ open }) => {
  const host = await run(open, {
    [`${PAGE}.acss`]: "@import './one.acss'; view { color: red; }",
    "pages/index/one.acss": "@import './two.acss';",
    "pages/index/two.acss": "@import './one.acss';",
    [`${PAGE}.js`]:
      "import { step } from './a'; Page({ data: { n: 0 }, count() { this.setData({ n: this.data.n + step() }); } });",
    "pages/index/a.js": "import { one } from './b'; export const step = () => one();",
    "pages/index/b.js": "import { step } from './a'; export const one = () => (typeof step === 'function' ? 1 : 0);",
  });
  await goesOn(await host.miniProgram());
  await host.quit();
});

test("a component that throws in every life cycle leaves the page and the host usable", async ({ open }) => {
  const thrower = (name: string) => `${name}() { throw new Error('broken in ${name}'); },`;
  const cycles = ["onInit", "deriveDataFromProps", "didMount", "didUpdate", "didUnmount", "onError"]
    .map(thrower)
    .join("\n");
  const host = await run(open, {
    [`${PAGE}.json`]: '{ "usingComponents": { "broken": "./broken" } }',
    [`${PAGE}.axml`]: `<broken n="{{n}}" a:if="{{n < 2}}"/>${SOUND[`${PAGE}.axml`]}`,
    "pages/index/broken.json": '{ "component": true }',
    "pages/index/broken.js": `Component({ ${cycles} });`,
    "pages/index/broken.axml": "<view>drawn {{n}}</view>",
  });
  const page = await host.miniProgram();
  await expect(page.getByRole("alert").first()).toContainText("broken in onInit");
  await expect(page.getByText("hello")).toBeVisible();
  await dismissAll(page);
  await page.getByRole("button", { name: "count" }).click();
  await dismissAll(page);
  await page.getByRole("button", { name: "count" }).click();
  await expect(page.getByText("counted 2")).toBeVisible();
  await host.quit();
});

const LOOPS = [
  {
    title: "in its own callback",
    loop: "spin() { if (this.data.n === 0) console.info('spins'); this.setData({ n: this.data.n + 1 }, () => this.spin()); }",
  },
  {
    title: "in promises",
    loop: "async spin() { console.info('spins'); for (;;) { await null; this.setData({ n: this.data.n + 1 }); } }",
  },
  {
    title: "in a stack that never ends",
    loop: "spin() { if (this.data.n === 0) console.info('spins'); this.setData({ n: this.data.n + 1 }); this.spin(); }",
  },
] as const;

for (const { title, loop } of LOOPS) {
  test(`an endless setData loop ${title} leaves the host usable`, async ({ start }) => {
    const host = await run(start, {
      [`${PAGE}.axml`]: '<button onTap="spin">spin</button><view>at {{n}}</view>',
      [`${PAGE}.js`]: `Page({ data: { n: 0 }, ${loop} });`,
    });
    const page = await host.miniProgram();
    const begun = page.waitForEvent("console", (message) => message.text() === "spins");
    const spinning = page.getByRole("button", { name: "spin" }).click();
    // A page that never comes to rest never answers the click either; it ends with the page.
    const answered = spinning.catch(() => undefined);
    // A window that is reloaded before the click would let the loop begin in the new page.
    await begun;
    await host.pressReload();
    await expect.poll(() => textOf(host)).toContain("at 0");
    await host.quit();
    await answered;
  });
}

test("an observer that sets what it observes is stopped, with its name", async ({ open }) => {
  const host = await run(open, {
    [`${PAGE}.js`]: `Page({ options: { observers: true }, data: { n: 0, m: 0 },
      observers: { m(m) { this.setData({ m: m + 1 }); } },
      count() { this.setData({ n: this.data.n + 1 }); this.setData({ m: 1 }); } });`,
  });
  const page = await host.miniProgram();
  await page.getByRole("button", { name: "count" }).click();
  await expect(page.getByRole("alert")).toContainText(/observer/i);
  await expect(page.getByText("counted 1")).toBeVisible();
  await host.quit();
});

test("5 MB of page data is shown, and the page stays usable", async ({ open }) => {
  const host = await run(open, {
    [`${PAGE}.axml`]: `${SOUND[`${PAGE}.axml`]}<view>length {{text.length}}</view><view>rows {{rows.length}}</view>`,
    [`${PAGE}.js`]: `Page({ data: { n: 0, text: '', rows: [] },
      onLoad() { this.setData({ text: 'x'.repeat(4 * 1024 * 1024), rows: new Array(20000).fill({ title: 'a row of fifty bytes or so, as lists have them' }) }); },
      count() { this.setData({ n: this.data.n + 1 }); } });`,
  });
  const page = await host.miniProgram();
  await expect(page.getByText("length 4194304")).toBeVisible();
  await expect(page.getByText("rows 20000")).toBeVisible();
  await goesOn(page);
  await host.quit();
});

type Start = (options: { folder: string; expects: readonly RegExp[] }) => Promise<HostUnderTest>;

const removals: (() => void)[] = [];

test.afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

/** Starts the sound mini-program with these files over its own. */
function run(start: Start, files: ProgramFiles): Promise<HostUnderTest> {
  const { folder, remove } = writeProgram({ ...SOUND, ...files });
  removals.push(remove);
  return start({ folder, expects: [/./] });
}

/**
 * What the mini-program's page says, asked by the main process: Playwright gives up a page for good when its process ends,
 * and ending the process is how a page that never comes to rest is left. Empty while the page does not answer.
 */
function textOf(host: HostUnderTest): Promise<string> {
  return host.app.evaluate(({ webContents }) => {
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith("miniapp://"));
    const answer = page?.executeJavaScript(`(function textIn(root) {
      const inside = [...root.querySelectorAll("*")].map(({ shadowRoot }) => (shadowRoot ? textIn(shadowRoot) : ""));
      return root.textContent + inside.join("");
    })(document.body)`);
    const silence = new Promise<string>((resolve) => setTimeout(resolve, 500, ""));
    return Promise.race([answer, silence]);
  });
}

async function goesOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "count" }).click();
  await expect(page.getByText("counted 1")).toBeVisible();
}

/** Closes every message that lies over the page. */
async function dismissAll(page: Page): Promise<void> {
  await expect(async () => {
    for (const button of await page.getByRole("alert").getByRole("button").all()) await button.click({ timeout: 500 });
    expect(await page.getByRole("alert").count()).toBe(0);
  }).toPass();
}
