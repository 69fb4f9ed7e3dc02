import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, ROOT, test } from "./host-under-test";

const LIMIT_MS = 400_000;
/** Before Playwright gives up: then its mounts, hosts and files are still cleared away. */
const END_MS = LIMIT_MS - 20_000;

/**
 * The short form of one kind of `npm run torture`, on this worker's display. The seed is fixed: a gate must not fail by chance,
 * and the long run takes another one each time.
 * @param tried what must have been tried, as the last line counts it
 */
export async function expectTortureIsSurvived(kind: string, tried: RegExp): Promise<void> {
  test.setTimeout(LIMIT_MS);
  const { code, output } = await tortured(["--short", "--seed", "1", "--only", kind]);
  const impossible = /not possible here: (.*)/.exec(output)?.[1];
  test.skip(impossible !== undefined, impossible);
  expect(output.trimEnd().split("\n").at(-1)).toMatch(tried);
  expect(output).toMatch(/lost 0, leaked 0, unexplained 0\n$/);
  expect(code).toBe(0);
}

function tortured(words: readonly string[]): Promise<{ code: number; output: string }> {
  const args = ["--no-warnings", join(ROOT, "tools", "torture.mjs"), ...words];
  return new Promise((resolve) => {
    const limits = { timeout: END_MS, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, args, limits, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: `${stderr}${stdout}` });
    });
  });
}
