import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { DEMO, expect, test } from "./host-under-test";
import { storeFiles } from "./profile-files";

test("a damaged settings file is set aside and said, and the host starts", async ({ start, profile }) => {
  writeFileSync(join(profile, "settings.json"), '{ "account": "def');
  const host = await start({ folder: DEMO });
  await host.miniProgram();
  const page = await host.host();
  await expect(page.getByText("settings file was damaged")).toBeVisible();
  await page.getByRole("button", { name: "Got it" }).click();
  await expect(page.getByText("settings file was damaged")).toBeHidden();
  await host.quit();
  expect(readdirSync(profile).some((name) => name.startsWith("settings.json.damaged-"))).toBe(true);
});

test("a settings file of the wrong shape is set aside too", async ({ start, profile }) => {
  writeFileSync(join(profile, "settings.json"), '{ "account": 7 }');
  const host = await start({ folder: DEMO });
  await expect((await host.host()).getByText("settings file was damaged")).toBeVisible();
  await host.quit();
});

test("a damaged catalog is replaced by its safety copy, and the data reads back", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await first.quit();
  writeFileSync(join(profile, "catalog.sqlite"), Buffer.alloc(20_000, 7));

  const second = await start({ folder: DEMO });
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await expect((await second.host()).getByText("catalog was damaged")).toBeVisible();
  await second.quit();
});

test("a flipped bit in a store's index hides no value: it is put right, said, and what was found is kept", async ({
  start,
  profile,
}) => {
  const first = await start({ folder: DEMO });
  const page = await first.miniProgram();
  await page.getByRole("button", { name: "写入 currentCity" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await first.quit();
  const [file = ""] = storeFiles(profile);
  const damaged = withFlippedIndex(file);

  const second = await start({ folder: DEMO });
  const again = await second.miniProgram();
  await again.getByRole("button", { name: "读取 currentCity" }).click();
  await expect(again.getByText("hangzhou")).toBeVisible();
  await expect((await second.host()).getByText("was damaged and was put right")).toBeVisible();
  await second.quit();
  expect(readFileSync(`${file}.damaged-1`).equals(damaged)).toBe(true);
});

/** Flips a bit in the first id of the index that finds entries. @returns the file as it is then */
function withFlippedIndex(file: string): Buffer {
  const database = new DatabaseSync(file);
  const query = "SELECT rootpage AS page, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?";
  const index = database.prepare(query).get("sqlite_autoindex_entry_1") as {
    readonly page: number;
    readonly size: number;
  };
  const { id } = database.prepare("SELECT id FROM entry").get() as { readonly id: Uint8Array };
  database.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf(id, (index.page - 1) * index.size);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  return bytes;
}

test("a damaged store is said and left as it is, and another mini-program opens", async ({ start, profile }) => {
  const first = await start({ folder: DEMO });
  await first.miniProgram();
  await first.quit();
  const [file] = storeFiles(profile);
  if (file === undefined) throw new Error("the profile has no store");
  writeFileSync(file, Buffer.alloc(20_000, 7));

  const second = await start({ folder: DEMO });
  await expect((await second.host()).getByRole("alert")).toContainText("store cannot be opened");
  await second.quit();

  const third = await start({ folder: DEMO, flags: ["--app-id", "other"] });
  await expect((await third.miniProgram()).getByRole("button", { name: "写入 currentCity" })).toBeVisible();
  await third.quit();
});
