import { createAccount, switchTo } from "./accounts-dialog";
import { KEYS, openFilled, withNote } from "./edited-program";
import { H5Server } from "./h5-server";
import { DEMO, expect, test } from "./host-under-test";
import { Inspector } from "./inspector";
import { H5_PAGE, PLUGIN_ID, Presses, programOver } from "./realm-program";
import { ACCOUNTS_BUTTON, closeDialog, confirmRemoval, LIBRARY_BUTTON, openDialog, writeDemo } from "./storage-demo";

test("each realm of a mini-program is shown and edited by itself, and its own pages read the edit", async ({
  openBesidePanel,
}, testInfo) => {
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const host = await openBesidePanel({ folder });
  const presses = new Presses(host, server);
  for (const realm of ["own", "plugin", "first origin"] as const) await presses.write(realm, `by ${realm}`);
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  const inTree = {
    plugin: window.getByRole("treeitem", { name: `Plugin ${PLUGIN_ID}, ` }),
    "first origin": window.getByRole("treeitem", { name: `Web-view ${server.origin}, ` }),
  };
  for (const realm of ["plugin", "first origin"] as const) {
    await inTree[realm].click();
    await expect(inspector.cell("k", "preview")).toHaveText(`by ${realm}`);
    await inspector.cell("k", "preview").dblclick();
    await window.keyboard.type(`edited in ${realm}`);
    await window.keyboard.press("Enter");
    await expect(inspector.cell("k", "preview")).toHaveText(`edited in ${realm}`);
  }
  await inspector.picture("the realm of a web-view");
  await presses.expect("own", "by own");
  await presses.expect("plugin", "edited in plugin");
  await presses.expect("first origin", "edited in first origin");
  await host.quit();
  remove();
  await server.stop();
});

test("nothing of an account is left in the panel once another account is chosen", async ({ start }, testInfo) => {
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const host = await start({ folder });
  const inspector = await Inspector.open(host, testInfo);
  const { window } = inspector;
  const presses = new Presses(host, server);
  await presses.write("own", "of the first account");
  await presses.write("plugin", "of the first account");
  await expect(inspector.cell("k", "preview")).toHaveText("of the first account");
  await inspector.cell("k", "key").click();
  await expect(inspector.text).toHaveText("of the first account");

  await openDialog(window, ACCOUNTS_BUTTON);
  await createAccount(window, "work");
  await switchTo(host, "work");
  await expect(window.getByText("Nothing is stored here yet.")).toBeVisible();
  await expect(window.getByRole("treeitem")).toHaveCount(2);
  await expect(window.getByText("of the first account")).toHaveCount(0);
  await window.getByRole("tab", { name: "Calls" }).click();
  await expect(window.getByText("No calls yet")).toBeVisible();
  await presses.expect("own", null);
  await expect(window.getByRole("list", { name: "Summary of the calls" })).toContainText("1 call");
  await host.quit();
  remove();
  await server.stop();
});

test("renaming the account in use leaves its mini-program and the panel as they are", async ({ start }, testInfo) => {
  const { host, inspector } = await openFilled(start, testInfo);
  const { window } = inspector;
  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Rename default" }).click();
  await expect(window.getByRole("textbox", { name: /default/ })).toBeFocused();
  await window.keyboard.type("家");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("listitem").filter({ hasText: "default家" })).toContainText("In use");
  await closeDialog(window);
  await inspector.cell("note", "preview").dblclick();
  await inspector.grid.getByRole("textbox", { name: "Value of note" }).fill("edited");
  await window.keyboard.press("Enter");
  await expect(inspector.cell("note", "preview")).toHaveText("edited");
  expect(await inspector.read()).toEqual(withNote("edited"));
  await host.quit();
});

test("a mini-program that is removed from the list is gone from the panel", async ({ start }, testInfo) => {
  const first = await start({ folder: DEMO });
  await writeDemo(first);
  await first.quit();
  const { host, inspector } = await openFilled(start, testInfo);
  const { window } = inspector;
  const removed = window.getByRole("treeitem", { name: /storage-demo/ });
  await removed.click();
  await window.keyboard.press("ArrowRight");
  const realms = window.getByRole("treeitem", { name: /^Mini-program, / });
  // The one that runs, and the one that is looked up now.
  await expect(realms).toHaveCount(2);
  await realms.last().click();
  await expect(inspector.cell("currentCity", "key")).toBeVisible();
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: "Remove storage-demo" }).click();
  await confirmRemoval(window);
  await closeDialog(window);
  await expect(removed).toHaveCount(0);
  await expect.poll(() => inspector.keys()).toEqual(KEYS);
  await host.quit();
});
