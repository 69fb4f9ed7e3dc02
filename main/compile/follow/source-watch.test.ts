import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSource } from "./source-watch";

let folder: string;
let end: () => void;
let told: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-watch-"));
  told = 0;
});

afterEach(() => {
  end();
  rmSync(folder, { recursive: true });
});

it("a file that is saved again right after a save was told of is told of again", async () => {
  const file = join(folder, "page.js");
  writeFileSync(file, "0");
  const onChange = () => {
    told += 1;
    // First it is found, then it is saved, and then at once again, as by a formatter.
    if (told <= 2) writeFileSync(file, `save ${told}`);
  };
  const onError = (error: unknown) => {
    throw error;
  };
  end = watchSource({ folders: [folder], since: 0, onChange, onError });
  await vi.waitFor(() => expect(told).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
});
