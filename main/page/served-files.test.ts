import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { miniProgramHandler } from "./serve-mini-program";

let outer = "";
let folder = "";

beforeEach(() => {
  outer = realpathSync(mkdtempSync(path.join(tmpdir(), "minihost-serve-")));
  folder = path.join(outer, "project");
  mkdirSync(path.join(folder, "sub"), { recursive: true });
  for (const file of ["a.png", "sub/b.png"]) {
    writeFileSync(path.join(folder, file), file);
  }
  writeFileSync(path.join(outer, "secret.png"), "secret");
});
afterEach(() => rmSync(outer, { recursive: true }));

function answerTo(file: string): Promise<Response> {
  const nothing = { manifest: null, problems: [], warnings: [] };
  const compiled = {
    script: "",
    sourceMap: "",
    sourceRoot: folder,
    projectRoot: folder,
    plugins: new Map(),
    ...nothing,
  };
  const handler = miniProgramHandler(outer, () => ({ compiled, problems: [{ file: "pipe.axml", reason: "" }] }));
  return handler(new Request(`https://program.example/${file}`));
}

it("serves a picture, also by a link that stays inside", async () => {
  symlinkSync("a.png", path.join(folder, "link.png"));
  for (const file of ["a.png", "link.png", "sub/b.png", "@minihost/project/a.png"]) {
    expect([file, (await answerTo(file)).status]).toEqual([file, 200]);
  }
});

it.each<[string, string, () => void]>([
  ["one that is not there", "no.png", () => {}],
  ["a folder", "sub.png", () => mkdirSync(path.join(folder, "sub.png"))],
  [
    "a link that leads out",
    "link.png",
    () => symlinkSync(path.join(outer, "secret.png"), path.join(folder, "link.png")),
  ],
  ["a way out", "%2e%2e%2fsecret.png", () => {}],
  ["a way out of the project", "@minihost/project/%2e%2e%2fsecret.png", () => {}],
  ["a link in a circle", "link.png", () => symlinkSync("link.png", path.join(folder, "link.png"))],
  ["a path with a NUL", "a%00.png", () => {}],
  ["a name that is too long", `${"a".repeat(300)}.png`, () => {}],
  ["one of 33 MB", "a.png", () => truncateSync(path.join(folder, "a.png"), 33 * 1024 * 1024)],
])("finds nothing for %s", async (_, file, prepare) => {
  prepare();
  expect((await answerTo(file)).status).toBe(404);
});

it.skipIf(process.platform === "win32")("finds nothing for pipes and devices, as many as are asked for", async () => {
  symlinkSync("/dev/zero", path.join(folder, "zero.png"));
  const pipes = ["1.png", "2.png", "3.png", "4.png", "5.png", "pipe.axml"];
  for (const pipe of pipes) execFileSync("mkfifo", [path.join(folder, pipe)]);
  const asked = ["zero.png", "@minihost/source/pipe.axml", ...pipes.slice(0, 5)].map(answerTo);
  for (const { status } of await Promise.all(asked)) expect(status).toBe(404);
  expect((await answerTo("a.png")).status).toBe(200);
});
