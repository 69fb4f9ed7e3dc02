import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, program, ROOT } from "./host-under-test";
import { middleOf } from "./png-pixel";
import { filesBelow } from "./profile-files";

interface Visit {
  readonly page: string;
  readonly outcome: string;
  readonly wentTo: string | null;
  readonly rested: boolean;
  readonly refusals: readonly { readonly text: string }[];
  readonly exceptions: readonly { readonly text: string }[];
  readonly errors: readonly unknown[];
  readonly warnings: readonly unknown[];
  readonly picture: string;
}

const test = base.extend<{ readonly out: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  out: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-pictures-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

interface Seen {
  readonly code: number;
  readonly output: string;
  readonly visits: readonly Visit[];
}

/** Runs the tool in plain Node, as a person does. */
function visit(folder: string, out: string, ...more: readonly string[]): Promise<Seen> {
  const words = [join(ROOT, "tools", "visit.mjs"), folder, "--out", out, ...more];
  return new Promise((resolve) => {
    execFile(process.execPath, words, (error, output) => {
      const visits = JSON.parse(readFileSync(join(out, "visit.json"), "utf8")) as Visit[];
      resolve({ code: Number(error?.code ?? 0), output, visits });
    });
  });
}

function hashes(folder: string): Record<string, string> {
  const of = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
  return Object.fromEntries(filesBelow(folder).map((file) => [file, of(file)]));
}

test("a visit sees how every page fares; one that hangs costs itself, and the folder stays as it is", async ({
  out,
}) => {
  test.setTimeout(180_000);
  const folder = program("visited");
  const before = hashes(folder);
  const { code, output, visits } = await visit(folder, out, "--limit", "2");
  const of = (page: string) => visits.find((visit) => visit.page === page);
  expect(code).toBe(1);
  expect(visits.map(({ page, outcome }) => `${page} ${outcome}`)).toEqual([
    "pages/index/index shown",
    "pages/refused/refused refused",
    "pages/throws/throws threw",
    "pages/hangs/hangs hung",
    "pages/goes/goes shown",
    "pages/asks/asks shown",
    "part/last/last shown",
  ]);
  const home = of("pages/index/index");
  expect(home?.warnings).toEqual([{ text: "worn out", count: 3 }]);
  expect(home?.errors).toEqual([{ text: "out of order", count: 1 }]);
  expect(of("pages/refused/refused")?.refusals[0]?.text).toContain("pages/refused/refused");
  const thrown = of("pages/throws/throws")
    ?.exceptions.map(({ text }) => text)
    .join("\n");
  expect(thrown).toMatch(/throws\.js:3:11 .*nobody catches this/);
  expect(thrown).toMatch(/throws\.js:7:20 .*nor this/);
  expect(of("pages/goes/goes")?.wentTo).toBe("pages/index/index");
  expect(of("pages/asks/asks")?.rested).toBe(false);
  // The phone as it is on the screen, of which no dialog of the page before is left.
  const last = middleOf(of("part/last/last")?.picture ?? "");
  expect(last.colour).toEqual([0, 128, 0]);
  expect(last.height).toBeGreaterThan(last.width);
  expect(output).toContain("7 pages: 4 shown, 1 refused, 1 threw, 1 hung");
  expect(hashes(folder)).toEqual(before);
});

test("a visit of an example ends well, and says so as JSON", async ({ out }) => {
  const { code, output, visits } = await visit(join(ROOT, "examples", "todo"), out, "--json");
  expect(code).toBe(0);
  expect(visits.length).toBeGreaterThan(0);
  expect(visits.filter(({ outcome, rested }) => outcome !== "shown" || !rested)).toEqual([]);
  expect(JSON.parse(output)).toEqual(visits);
});
