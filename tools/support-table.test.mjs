import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { API_CAPABILITIES } from "../renderer/mini-program/my/api-capabilities.ts";
import { supportPage } from "../renderer/mini-program/my/support-page.ts";
import { UNSUPPORTED_REASONS } from "../renderer/mini-program/my/unsupported-apis.ts";
import { ROOT } from "./repository.mjs";

it("docs/support.md is up to date (node tools/support-table.mjs writes it)", () => {
  expect(readFileSync(join(ROOT, "docs", "support.md"), "utf8")).toBe(supportPage());
});

it("every function in the official typings is told to be supported or not", () => {
  const typings = readFileSync(join(ROOT, "node_modules/@mini-types/my/types/lib.my.d.ts"), "utf8");
  const published = new Set(Array.from(typings.matchAll(/^ {2}export function (\w+)/gm), ([, name]) => name));
  const told = new Set([...Object.keys(API_CAPABILITIES), ...Object.keys(UNSUPPORTED_REASONS)]);
  expect([...published].filter((name) => !told.has(name))).toEqual([]);
});
