import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { FolderUnusable, openSourceFolder } from "./source-folder";

const root = realpathSync(mkdtempSync(join(tmpdir(), "minihost-source-")));
mkdirSync(join(root, "shop"));
mkdirSync(join(root, "other"));
writeFileSync(join(root, "file"), "");
symlinkSync(join(root, "shop"), join(root, "way"));

afterAll(() => rmSync(root, { recursive: true }));

it("two ways to one folder are one mini-program", () => {
  const folder = openSourceFolder(join(root, "shop"));
  expect(openSourceFolder(join(root, "way"))).toEqual(folder);
  expect(folder).toMatchObject({ path: join(root, "shop"), name: "shop" });
});

it("another folder has another app id", () => {
  const ids = ["shop", "other"].map((name) => openSourceFolder(join(root, name)).fallbackAppId);
  expect(new Set(ids).size).toBe(2);
});

it.each([
  ["is not there", "nothing", /ENOENT/],
  ["is a file", "file", /^not a folder$/],
])("what %s is refused with its reason", (_what, name, reason) => {
  const open = () => openSourceFolder(join(root, name));
  expect(open).toThrow(FolderUnusable);
  expect(open).toThrow(reason);
});
