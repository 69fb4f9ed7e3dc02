import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, ROOT, test } from "./host-under-test";

/**
 * The short form of one kind of `npm run torture`, on this worker's display. The seed is fixed: a gate must not fail by chance,
 * and the long run takes another one each time.
 */
export async function expectTortureIsSurvived(kind: string): Promise<void> {
  test.setTimeout(400_000);
  const { code, output } = await tortured(["--short", "--seed", "1", "--only", kind]);
  const impossible = /not possible here: (.*)/.exec(output)?.[1];
  test.skip(impossible !== undefined, impossible);
  expect(output).toMatch(/lost 0, leaked 0, unexplained 0\n$/);
  expect(code).toBe(0);
}

function tortured(words: readonly string[]): Promise<{ code: number; output: string }> {
  const args = ["--no-warnings", join(ROOT, "tools", "torture.mjs"), ...words];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: `${stderr}${stdout}` });
    });
  });
}
