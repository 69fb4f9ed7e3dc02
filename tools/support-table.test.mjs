import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { supportPage } from "../renderer/mini-program/my/capabilities/support-page.ts";
import { ROOT } from "./repository.mjs";

it("docs/support.md is up to date (node tools/support-table.mjs writes it)", () => {
  expect(readFileSync(join(ROOT, "docs", "support.md"), "utf8")).toBe(supportPage());
});
