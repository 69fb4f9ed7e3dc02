import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { knownVerdict, rememberVerdict } from "./sound-states";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-states-"));
  file = join(folder, "store.sqlite");
  writeFileSync(file, "as it was");
});

afterEach(() => rmSync(folder, { recursive: true }));

it("a store that was never closed as sound is not known to be", () => {
  expect(knownVerdict(file)).toBeNull();
});

for (const [what, isSound, touch] of [
  ["nobody touched it", true, () => {}],
  ["an empty log is left", true, () => writeFileSync(`${file}-wal`, "")],
  ["it was written", false, () => writeFileSync(file, "as it is!")],
  ["it is gone", false, () => rmSync(file)],
  ["a log was written", false, () => writeFileSync(`${file}-wal`, "frames")],
] as const) {
  it(`a store that was closed as sound is ${isSound ? "" : "not "}known to be when ${what}`, () => {
    rememberVerdict(file, "sound");
    touch();
    expect(knownVerdict(file)).toBe(isSound ? "sound" : null);
  });
}
