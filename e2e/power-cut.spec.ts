import { expect, program, test } from "./host-under-test";

test("200 acknowledged writes are all there after the main process is killed", async ({ start }) => {
  const first = await start({ folder: program("burst") });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "write 200" }).click();
  await expect(page.getByRole("status", { name: "outcome" })).toHaveText("acknowledged 200");
  await first.kill();

  const second = await start({ folder: program("burst") });
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "check" }).click();
  await expect(again.getByRole("status", { name: "outcome" })).toHaveText("found 200");
  await second.quit();
});
