import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from "@electron/fuses";
import { launchOf } from "../tools/launch.mjs";
import { PipedProgram } from "../tools/piped-program.mjs";
import { DEMO, expect, ROOT, test } from "./host-under-test";
import { writeProgram } from "./written-program";

const run = promisify(execFile);

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux-unpacked/minihost",
  win32: "win-unpacked/Minihost.exe",
  darwin: `mac${process.arch === "arm64" ? "-arm64" : ""}/Minihost.app/Contents/MacOS/Minihost`,
};

const EXECUTABLE = join(ROOT, "dist", PROGRAMS[process.platform] ?? "");
const COMMAND = join(dirname(EXECUTABLE), "bin", "minihost");

/** A fuse that is set, as the executable holds it. */
const ENABLED = "1".charCodeAt(0);

/** A whole start on a busy machine, the keychain included. */
const START_MS = 40_000;

/** Every element of the page: each page of a mini-program has a tree of its own. */
const ALL = `const all = (root) => [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot === null ? [] : all(each.shadowRoot))]);`;

// One built program for all of them; each its own starts, since no debugger and no Playwright gets into it.
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await run(process.execPath, [join(ROOT, "tools", "package.mjs")], { cwd: ROOT });
});

/** The packaged program on a profile, driven by pipes. */
async function started(profile: string, folder: string, flags: readonly string[] = []): Promise<PipedProgram> {
  const { args, env } = await launchOf({ folder, flags: [`--user-data-dir=${profile}`, ...flags] });
  // It holds its own folder, which everything else is told on the command line.
  return new PipedProgram({ executable: EXECUTABLE, args: args.filter((arg) => arg !== ROOT), env });
}

/** Presses a button of the mini-program as soon as it is there. */
async function press(program: PipedProgram, name: string): Promise<void> {
  const pressed = `(() => {
    ${ALL}
    const found = all(document).find((each) => each.matches("button, [role=button]") && each.textContent.trim() === ${JSON.stringify(name)});
    found?.click();
    return found !== undefined;
  })()`;
  await expect.poll(() => program.evaluate("miniapp://", pressed), { message: name, timeout: START_MS }).toBe(true);
}

async function expectText(program: PipedProgram, address: string, text: string): Promise<void> {
  const shown = `(() => {
    ${ALL}
    const trees = [document, ...all(document).flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    return trees.flatMap(({ children }) => [...children].map(({ innerText }) => innerText)).join("\\n");
  })()`;
  await expect.poll(async () => String(await program.evaluate(address, shown)), { timeout: START_MS }).toContain(text);
}

test("the packaged program runs the example of the my.setStorage reference and finds it again", async ({ profile }) => {
  const first = await started(profile, DEMO);
  await press(first, "写入 currentCity");
  await expectText(first, "miniapp://", "写入成功");
  await first.close();

  const second = await started(profile, DEMO);
  await press(second, "读取 currentCity");
  await expectText(second, "miniapp://", "hangzhou");
  await second.close();

  // The packages that stand for modules of Node.js lie beside the archive, where esbuild can read them.
  const program = writeProgram({
    "app.json": JSON.stringify({ pages: ["page"] }),
    "app.js": "App({});",
    "page.axml": "<text>{{words}}</text>",
    "page.js": `const Events = require("events"), assert = require("assert"), url = require("url"), util = require("util");
      assert(new Events());
      Page({ data: { words: util.format("%s %s", url.parse("https://a.b/way").pathname, Buffer.from("hi").toString("hex")) } });`,
  });
  const third = await started(profile, program.folder);
  await expectText(third, "miniapp://", "/way 6869");
  await third.close();
  program.remove();

  if (process.platform !== "linux") return;
  const { stdout } = await run(COMMAND, ["doctor", `--user-data-dir=${profile}`], { env: withoutDisplay() });
  expect(stdout).toMatch(/mini-programs +2, of which 2 open/);
});

test("the packaged program's fuses are set as docs/security.md says", async () => {
  const wire = await getCurrentFuseWire(EXECUTABLE);
  const states = Object.entries(FuseV1Options)
    .filter((entry): entry is [string, FuseV1Options] => typeof entry[1] === "number")
    .map(([name, option]) => [name, wire[option] === ENABLED]);
  expect(Object.fromEntries(states)).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
});

test.describe("the packaged command line", () => {
  test.skip(process.platform !== "linux", "a script of its own for each system; this is Linux's");

  test("needs no display, and ends with the command's exit code", async ({ profile }) => {
    const { stdout } = await run(COMMAND, ["--version"], { env: withoutDisplay() });
    expect(stdout).toBe("0.1.0\n");
    await expect(run(COMMAND, ["nonsense"], { env: withoutDisplay() })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("unknown command 'nonsense'"),
    });
    await expect(
      run(COMMAND, ["doctor", "--user-data-dir", join(profile, "none")], { env: withoutDisplay() }),
    ).resolves.toMatchObject({ stdout: expect.stringContaining("there is no profile yet") });
  });

  test("runs no code that the environment names, and is no Node", async ({ profile }) => {
    const planted = join(profile, "planted.js");
    const ran = join(profile, "ran");
    writeFileSync(planted, `require("node:fs").writeFileSync(${JSON.stringify(ran)}, "");`);
    const env = { ...withoutDisplay(), NODE_OPTIONS: `--require ${planted}`, ELECTRON_RUN_AS_NODE: "1" };
    const { stdout } = await run(COMMAND, ["--version"], { env });
    expect(stdout).toBe("0.1.0\n");
    expect(readdirSync(profile)).not.toContain("ran");
  });
});

test("nobody debugs the packaged program's main process, by a flag or by a signal", async ({ profile }) => {
  const program = await started(profile, DEMO, ["--inspect=0", "--inspect-brk=0"]);
  await expectText(program, "miniapp://", "写入");
  // With Node's inspector in it, the signal would open that; without, it ends the program.
  if (process.platform !== "win32") process.kill(program.pid ?? 0, "SIGUSR1");
  await program.close();
  expect(program.errors).not.toMatch(/Debugger listening/);
});

test("a folder in the place of the packaged program's archive is run only without the fuse", async ({ profile }) => {
  const copy = join(mkdtempSync(join(tmpdir(), "minihost-packaged-")), "program");
  cpSync(dirname(EXECUTABLE), copy, { recursive: true });
  const beside = join(copy, "resources", "app");
  mkdirSync(beside);
  writeFileSync(join(beside, "package.json"), JSON.stringify({ main: "main.cjs" }));
  writeFileSync(join(beside, "main.cjs"), 'console.log("planted"); require("electron").app.exit(0);');
  // Whoever may plant a folder may take the archive away; while it is there, Electron runs it, whatever the fuse says.
  rmSync(join(copy, "resources", "app.asar"));
  const started = () =>
    run(join(copy, "bin", "minihost"), ["--version", `--user-data-dir=${profile}`], { env: withoutDisplay() });
  await expect(started()).rejects.toMatchObject({ code: 1, stdout: "" });
  await flipFuses(join(copy, basename(EXECUTABLE)), {
    version: FuseVersion.V1,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  await expect(started()).resolves.toMatchObject({ stdout: "planted\n" });
  rmSync(dirname(copy), { recursive: true });
});

test("a cookie that a web page keeps is in no file of the profile as it is", async ({ profile }) => {
  const secret = "a-cookie-that-nobody-reads";
  const server = createServer((_request, response) => {
    response.setHeader("set-cookie", `kept=${secret}; max-age=3600`);
    response.setHeader("content-type", "text/html").end("<title>cookie</title><p>kept</p>");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { folder, remove } = writeProgram({
    "app.json": JSON.stringify({ pages: ["page"] }),
    "app.js": "App({});",
    "page.axml": `<web-view src="${origin}/"/>`,
    "page.js": "Page({});",
  });
  const program = await started(profile, folder);
  await expectText(program, origin, "kept");
  await program.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  remove();
  const files = readdirSync(profile, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(join(profile, file)).isFile(),
  );
  expect(files.some((file) => file.endsWith("Cookies"))).toBe(true);
  expect(files.filter((file) => readFileSync(join(profile, file)).includes(secret))).toEqual([]);
});

function withoutDisplay(): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  return env;
}
