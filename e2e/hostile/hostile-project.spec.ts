import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, type HostUnderTest, launchHost, test } from "../host-under-test";

type Files = Readonly<Record<string, string>>;

/** The folder of a user, in which the project lies that somebody else has made. */
let user = "";
let projects = 0;

function writeFiles(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** @param files with those of page "a", which is the first one */
function writeProject(files: Files, pages: readonly string[] = ["a"]): string {
  projects += 1;
  const folder = join(user, `project-${projects}`);
  const appJson = JSON.stringify({ pages: pages.map((page) => `pages/${page}/${page}`) });
  const own = pages.map((page) => [
    [`pages/${page}/${page}.axml`, `<view>page ${page} of ${projects}</view>`],
    [`pages/${page}/${page}.js`, "Page({});"],
  ]);
  writeFiles(folder, { "app.json": appJson, "app.js": "App({});", ...Object.fromEntries(own.flat()), ...files });
  return folder;
}

const secretOf = (door: string) => `secret behind ${door}`;
const encoded = (map: object) => `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
const mapOf = (source: string) => encoded({ version: 3, sources: [source], names: [], mappings: "AAAA" });

/** By name: a script of a page, and the name of the user's file that it asks for. */
const DOORS: Readonly<Record<string, { readonly file: string; readonly script: (file: string) => string }>> = {
  "an import put together, as text": {
    file: "import-text.pem",
    script: () => "Page({ f: (n) => import('../../../import-te' + n, { with: { type: 'text' } }) });",
  },
  "an import put together, as a script": {
    file: "import-script.js",
    script: () => "Page({ f: (n) => import('../../../import-scr' + n) });",
  },
  "a require put together": {
    file: "require-sum.json",
    script: () => "Page({ f: (n) => require('../../../require-s' + n) });",
  },
  "a source map beside the project": {
    file: "beside.json",
    script: (file) => `Page({});\n//# sourceMappingURL=../../../${file}`,
  },
  "a source map by its address": {
    file: "address.json",
    script: (file) => `Page({});\n//# sourceMappingURL=file://${user}/${file}`,
  },
  "a source of a map that the script brings along": {
    file: "source.pem",
    script: (file) => `Page({});\n//# sourceMappingURL=${mapOf(`file://${user}/${file}`)}`,
  },
  "the same in a script that is treated": {
    file: "treated.pem",
    script: (file) =>
      `export const a = 1; module.exports = {};\n//# sourceMappingURL=${mapOf(`file://${user}/${file}`)}`,
  },
  "a folder of Yarn's": {
    file: "yarn.json",
    script: (file) => `Page(require('./__virtual__/x/3/${file}'));`,
  },
  "a link": { file: "linked.json", script: (file) => `Page(require('./${file}'));` },
  "a plain path": { file: "plain.json", script: (file) => `Page(require('../../../${file}'));` },
};

function writeDoors(): string {
  const pages = Object.keys(DOORS).map((_, at) => `p${at}`);
  const scripts = Object.values(DOORS).map(({ file, script }, at) => [`pages/p${at}/p${at}.js`, script(file)]);
  const folder = writeProject(Object.fromEntries(scripts), ["a", ...pages]);
  for (const [door, { file }] of Object.entries(DOORS)) {
    const isMap = door.startsWith("a source map");
    const map = { version: 3, sources: ["x.ts"], sourcesContent: [secretOf(door)], names: [], mappings: "AAAA" };
    const text = isMap ? JSON.stringify(map) : file.endsWith(".js") ? `"${secretOf(door)}";` : `"${secretOf(door)}"`;
    writeFiles(user, { [file]: text });
  }
  const at = Object.keys(DOORS).indexOf("a link");
  symlinkSync(join(user, "linked.json"), join(folder, `pages/p${at}/linked.json`));
  return folder;
}

// In one worker, for one host: what it met before is no excuse.
test.describe.configure({ mode: "default" });
test.describe("a project of somebody else's", () => {
  let host: HostUnderTest;
  let sent = "";

  test.beforeAll(async () => {
    user = realpathSync(mkdtempSync(join(tmpdir(), "minihost-hostile-")));
    const expects = [/status of 404/, /leads out/, /Dynamic require/, /a\.less/, /Cannot find module/, /SyntaxError/];
    host = await launchHost(join(user, "profile"), { expects });
    await open(writeDoors());
    const page = await host.miniProgram();
    await expect(page.getByText("page a of")).toBeVisible();
    sent = await page.evaluate(async () => {
      const texts = ["/@minihost/program.js", "/@minihost/program.js.map"].map(async (file) =>
        (await fetch(file)).text(),
      );
      return (await Promise.all(texts)).join("\n");
    });
  });

  test.afterAll(async () => {
    // Not there, when it could not be started.
    await (host as HostUnderTest | undefined)?.quit();
    rmSync(user, { recursive: true, maxRetries: 5 });
  });

  async function open(folder: string): Promise<void> {
    await host.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, folder);
    const window = await host.host();
    await window
      .getByRole("button", { name: /Open folder/ })
      .first()
      .click();
  }

  for (const [door, { file }] of Object.entries(DOORS)) {
    test(`gets no file of the user's by ${door}`, () => {
      expect(sent).toContain("minihostRuntime");
      expect(sent).not.toContain(secretOf(door));
      if (door.includes("put together")) expect(sent).not.toContain(file);
    });
  }

  test("holds up no other picture by pictures that are pipes", async () => {
    test.skip(process.platform === "win32");
    const image = (name: string) => `<image src="/${name}.svg" class="${name}" onLoad="seen" />`;
    const names = ["p1", "p2", "p3", "p4", "p5"];
    const folder = writeProject({
      "pages/a/a.axml": `${[...names, "real"].map(image).join("")}<text>{{seen}}</text>`,
      "pages/a/a.js":
        "Page({ data: { seen: 'not yet' }, seen() { this.setData({ seen: 'one picture is drawn' }); } });",
      "real.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    });
    for (const name of names) execFileSync("mkfifo", [join(folder, `${name}.svg`)]);
    await open(folder);
    await expect((await host.miniProgram()).getByText("one picture is drawn")).toBeVisible();
  });

  test("opens, when a source map of it is a pipe", async () => {
    test.skip(process.platform === "win32");
    const folder = writeProject({ "pages/a/a.js": "Page({});\n//# sourceMappingURL=pipe.map" });
    execFileSync("mkfifo", [join(folder, "pages/a/pipe.map")]);
    await open(folder);
    await expect((await host.miniProgram()).getByText(`page a of ${projects}`)).toBeVisible();
  });

  const ENDLESS: Readonly<Record<string, { readonly less: string; readonly reason: RegExp }>> = {
    "a regular expression": {
      less: `.a { b: replace("${"a".repeat(60)}!", "^(a+)+$", "") }`,
      reason: /takes longer than 10 seconds/,
    },
    "nested each": {
      less: "@l: range(3000); each(@l, { @a: @value; each(@l, { .x-@{a}-@{value} { c: d } }) });",
      reason: /takes longer than 10 seconds|needs more memory/,
    },
  };
  for (const [what, { less, reason }] of Object.entries(ENDLESS)) {
    test(`is told, when its Less does not end by ${what}; the host goes on, and the file can be mended`, async () => {
      const settings = { "mini.project.json": '{"compileOptions": {"less": true}}' };
      const folder = writeProject({ ...settings, "pages/a/a.less": less });
      await open(folder);
      const busy = (await host.host()).locator(".stage[aria-busy=true]");
      await expect(busy).toBeVisible();
      // Answered while it goes on: a host that compiled by itself would answer once it is over.
      await host.app.evaluate(() => {});
      expect(await busy.isVisible()).toBe(true);
      const page = await host.miniProgram();
      await expect(page.getByText("pages/a/a.less").first()).toBeVisible({ timeout: 45_000 });
      await expect(page.getByText(reason).first()).toBeVisible();
      writeFiles(folder, { "pages/a/a.less": ".a { b: c }" });
      await expect((await host.miniProgram()).getByText(`page a of ${projects}`)).toBeVisible({ timeout: 15_000 });
    });
  }

  test("holds nobody while it is compiled: another folder is opened at once", async () => {
    const { less } = ENDLESS["a regular expression"] ?? { less: "" };
    const settings = { "mini.project.json": '{"compileOptions": {"less": true}}' };
    await open(writeProject({ ...settings, "pages/a/a.less": less }));
    const busy = (await host.host()).locator(".stage[aria-busy=true]");
    await expect(busy).toBeVisible();
    await open(writeProject({ "pages/a/a.axml": "<text>opened meanwhile</text>" }));
    // Sooner than what hangs would be ended.
    await expect(busy).toBeHidden({ timeout: 8_000 });
    await expect((await host.miniProgram()).getByText("opened meanwhile")).toBeVisible();
  });

  test("opens with 100 000 nodes, and another one after it", async () => {
    // Compiled and not drawn, which takes Chromium its time.
    const nodes = `<block a:if="{{false}}">${"<view/>".repeat(100_000)}</block>`;
    await open(writeProject({ "pages/a/a.axml": `<view>many nodes</view>${nodes}` }));
    await expect((await host.miniProgram()).getByText("many nodes")).toBeVisible({ timeout: 60_000 });
    await open(writeProject({}));
    await expect((await host.miniProgram()).getByText(`page a of ${projects}`)).toBeVisible({ timeout: 60_000 });
  });
});
