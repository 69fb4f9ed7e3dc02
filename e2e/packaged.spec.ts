import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { DEMO, expect, ROOT, test } from "./host-under-test";
import { writeProgram } from "./written-program";

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux-unpacked/minihost",
  win32: "win-unpacked/Minihost.exe",
  darwin: `mac${process.arch === "arm64" ? "-arm64" : ""}/Minihost.app/Contents/MacOS/Minihost`,
};

test("the packaged program runs the seed's example and finds it again", async ({ start, profile }) => {
  test.setTimeout(180_000);
  await promisify(execFile)(process.execPath, [join(ROOT, "tools", "package.mjs")], { cwd: ROOT });
  const executable = join(ROOT, "dist", PROGRAMS[process.platform] ?? "");

  const first = await start({ executable, folder: DEMO });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("写入成功");
  expect(await first.app.evaluate(({ app }) => app.isPackaged)).toBe(true);
  await first.quit();

  const second = await start({ executable, folder: DEMO });
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await second.quit();

  // The packages that stand for modules of Node.js lie beside the archive, where esbuild can read them.
  const program = writeProgram({
    "app.json": JSON.stringify({ pages: ["page"] }),
    "app.js": "App({});",
    "page.axml": "<text>{{words}}</text>",
    "page.js": `const Events = require("events"), assert = require("assert"), url = require("url"), util = require("util");
      assert(new Events());
      Page({ data: { words: util.format("%s %s", url.parse("https://a.b/way").pathname, Buffer.from("hi").toString("hex")) } });`,
  });
  const third = await start({ executable, folder: program.folder });
  await expect((await third.miniProgram()).getByText("/way 6869")).toBeVisible();
  await third.quit();
  program.remove();

  // Its command line is the same executable as plain Node: it needs no display.
  const command = join(dirname(executable), "bin", "minihost");
  if (process.platform !== "linux") return;
  const { DISPLAY: _display, ...env } = process.env;
  const { stdout } = await promisify(execFile)(command, ["doctor", `--user-data-dir=${profile}`], { env });
  expect(stdout).toMatch(/mini-programs +2, of which 2 open/);
});
