import { expectAccessible } from "./accessibility";
import { expect, program, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { story } from "./storage-stories";

const FAILURES = {
  11: '{"success":false,"error":11,"errorMessage":"invalid params"}',
  12: '{"success":false,"error":12,"errorMessage":"存储总大小达到上限"}',
  14: '{"success":false,"error":14,"errorMessage":"data 长度超限"}',
};

test("the next calls fail as asked, sync, async and cached ones, then work again, and nothing was changed", async ({
  openBesidePanel,
}) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Faults");
  await story(page, "write user");
  const user = await story(page, "read user");

  const fail = inspector.faults.failing;
  await fail.amount.fill("3");
  await fail.error.selectOption("12");
  await fail.turnOn.click();
  await expect(inspector.faults.banner).toContainText("Mini-program: the next 3 calls fail with 12");
  await expect(inspector.toggle).toHaveAccessibleName("Storage faults on");
  await inspector.picture("faults on");
  for (const part of [".faults-pane", ".fault-banner", ".toolbar:has(.fault-mark)"])
    await expectAccessible(inspector.window, part);

  expect(await story(page, "read user")).toBe(FAILURES[12]);
  expect(await story(page, "clear")).toBe(FAILURES[12]);
  await expect(inspector.faults.banner).toContainText("the next call fails with 12");
  expect(await story(page, "read user later")).toBe('{"error":12,"errorMessage":"存储总大小达到上限"}');
  await expect(inspector.faults.banner).toHaveCount(0);
  expect(await story(page, "read user")).toBe(user);
  await host.quit();
});

for (const error of [11, 14] as const) {
  test(`calls fail with ${error} until all faults are ended, by keyboard`, async ({ openBesidePanel }) => {
    const host = await openBesidePanel({ folder: program("storage-stories") });
    const page = await host.miniProgram();
    const inspector = await Inspector.open(host, "Faults");
    const fail = inspector.faults.failing;
    await fail.error.selectOption(String(error));
    const count = fail.amount;
    await count.focus();
    await count.press("ControlOrMeta+a");
    await inspector.window.keyboard.type("50");
    await inspector.window.keyboard.press("Enter");
    await expect(inspector.faults.banner).toContainText(`the next 50 calls fail with ${error}`);
    expect(await story(page, "write user")).toBe(FAILURES[error]);
    const end = inspector.faults.endAll;
    await end.focus();
    await inspector.window.keyboard.press("Enter");
    await expect(inspector.faults.banner).toHaveCount(0);
    expect(await story(page, "write user")).toBe('{"success":true}');
    await host.quit();
  });
}

test("calls that are slowed down take as long as was asked for, cached sync reads too", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Faults");
  await story(page, "write user");
  await story(page, "read user");
  const slow = inspector.faults.slow;
  await slow.amount.fill("400");
  await slow.turnOn.click();
  await expect(inspector.faults.banner).toContainText("calls wait 400 ms");
  for (const name of ["read user", "read user later"]) {
    const before = Date.now();
    await story(page, name);
    expect(Date.now() - before).toBeGreaterThanOrEqual(400);
  }
  await inspector.picture("slowed down");
  await slow.turnOff.click();
  await expect(inspector.faults.banner).toHaveCount(0);
  await host.quit();
});

test("a smaller quota refuses what is too much for it, is reported, and is gone at the next start", async ({
  start,
}) => {
  const host = await start({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  const inspector = await Inspector.open(host, "Faults");
  const quota = inspector.faults.quota;
  await quota.amount.fill("1");
  await quota.turnOn.click();
  await expect(inspector.faults.banner).toContainText("quota 1 KB");
  expect(await story(page, "write 2 KB")).toBe(FAILURES[12]);
  expect(await story(page, "write note")).toBe('{"success":true}');
  expect(await story(page, "info")).toBe('{"keys":["note"],"currentSize":1,"limitSize":1,"success":true}');
  await inspector.picture("smaller quota");
  await host.quit();

  const again = await start({ folder: program("storage-stories") });
  const samePage = await again.miniProgram();
  expect(await story(samePage, "write 2 KB")).toBe('{"success":true}');
  await expect((await Inspector.open(again, "Faults")).faults.off).toHaveCount(3);
  await again.quit();
});

test("a number that cannot be is not accepted, and says what can", async ({ openBesidePanel }) => {
  const host = await openBesidePanel({ folder: program("storage-stories") });
  await host.miniProgram();
  const inspector = await Inspector.open(host, "Faults");
  const slow = inspector.faults.slow;
  await slow.amount.fill("20000");
  await expect(slow.refusal).toHaveText("A whole number from 1 to 10000.");
  await expect(slow.turnOn).toBeDisabled();
  await host.quit();
});
