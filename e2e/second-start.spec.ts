import { spawn } from "node:child_process";
import { once } from "node:events";
import { launchOf } from "../tools/launch.mjs";
import { DEMO, expect, program, test } from "./host-under-test";

test("a second start on the same profile opens its folder in the first one's window", async ({ start, profile }) => {
  const host = await start({ folder: DEMO });
  await expect((await host.miniProgram()).getByRole("button", { name: "写入 currentCity" })).toBeVisible();
  const { executable, args, env } = await launchOf({
    folder: program("limits"),
    flags: [`--user-data-dir=${profile}`],
  });
  const second = spawn(executable, args, { env, stdio: "ignore" });
  const [code] = await once(second, "exit");
  expect(code).toBe(0);
  await expect((await host.host()).getByRole("heading", { name: "limits" })).toBeVisible();

  // Chromium would hand its words to the first one, which cannot take so many, and end that.
  const long = spawn(executable, [...args, `--app-id=${"x".repeat(40_000)}`], { env, stdio: "ignore" });
  const [refused] = await once(long, "exit");
  expect(refused).toBe(2);
  await expect((await host.host()).getByRole("heading", { name: "limits" })).toBeVisible();
  await host.app.evaluate(() => {});
  await host.quit();
});
