import { rmSync } from "node:fs";
import { expect, program, test } from "./host-under-test";
import { storeFiles } from "./profile-files";
import { story } from "./storage-stories";

test("a store that is removed while its mini-program runs acknowledges no write any more, and says so", async ({
  start,
  profile,
}) => {
  test.skip(process.platform === "win32", "Windows keeps open files");
  const host = await start({ folder: program("storage-stories") });
  const page = await host.miniProgram();
  expect(await story(page, "write user")).not.toContain("error");

  const [file = ""] = storeFiles(profile);
  rmSync(file);
  const window = await host.host();
  for (const again of ["write note", "write user"]) expect(await story(page, again)).toMatch(/"error":3,/);
  await expect(window.getByText("was removed while it was open")).toBeVisible();

  await window.getByRole("button", { name: "Reload" }).click();
  await expect(window.getByText("is gone or empty")).toBeVisible();
  await host.quit();
});
