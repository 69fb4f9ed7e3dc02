import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { promisify } from "node:util";
import keytar from "keytar";
import { launchOf } from "../tools/launch.mjs";
import { DEMO, expect, test } from "./host-under-test";
import { catalogId } from "./profile-files";
import { expectDemo, writeDemo } from "./storage-demo";

/** Runs the program as an uninstaller does. */
async function erase(profile: string, ...flags: string[]): Promise<{ code: number; text: string }> {
  const { executable, args, env } = await launchOf({
    flags: [`--user-data-dir=${profile}`, "--erase-profile", ...flags],
  });
  try {
    const { stdout } = await promisify(execFile)(executable, args, { env });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
}

test("uninstalling removes the profile and the accounts' keys, once it is confirmed and nobody uses it", async ({
  start,
  profile,
}) => {
  const host = await start({ folder: DEMO });
  await writeDemo(host);
  const accountId = catalogId(profile, "SELECT id FROM account");
  const refused = await erase(profile, "--yes");
  expect(refused.code).toBe(1);
  expect(refused.text).toContain("in use by another Minihost process");
  await host.quit();

  const asked = await erase(profile);
  expect(asked.code).toBe(2);
  expect(asked.text).toContain("1 accounts (default) and the data of 1 mini-programs");
  const again = await start({ folder: DEMO });
  await expectDemo(again, "written");
  await again.quit();

  expect((await erase(profile, "--yes")).code).toBe(0);
  expect(existsSync(profile)).toBe(false);
  expect(await keytar.getPassword("Minihost", accountId)).toBeNull();
  mkdirSync(profile);
});

test("a folder that is no profile is left alone", async ({ profile }) => {
  const answer = await erase(profile, "--yes");
  expect(answer.code).toBe(1);
  expect(answer.text).toContain("is no Minihost profile");
  expect(existsSync(profile)).toBe(true);
});
