import { createAccount, switchTo } from "./accounts-dialog";
import { KEYS, openFilled, withNote } from "./edited-program";
import { H5Server } from "./h5-server";
import { DEMO, expect, test } from "./host-under-test";
import { Inspector } from "./inspector/inspector";
import { H5_PAGE, PLUGIN_ID, Presses, programOver } from "./realm-program";
import { ACCOUNTS_BUTTON, closeDialog, confirmRemoval, LIBRARY_BUTTON, openDialog, writeDemo } from "./storage-demo";

test("each realm of a mini-program is shown and edited by itself, and its own pages read the edit", async ({
  openBesidePanel,
}) => {
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const host = await openBesidePanel({ folder });
  const presses = new Presses(host, server);
  for (const realm of ["own", "plugin", "first origin"] as const) await presses.write(realm, `by ${realm}`);
  const inspector = await Inspector.open(host);
  const { window } = inspector;
  const inTree = {
    plugin: inspector.realms.ofPlugin(PLUGIN_ID),
    "first origin": inspector.realms.ofWebView(server.origin),
  };
  for (const realm of ["plugin", "first origin"] as const) {
    await inTree[realm].click();
    await expect(inspector.entries.cell("k", "preview")).toHaveText(`by ${realm}`);
    await inspector.entries.cell("k", "preview").dblclick();
    await window.keyboard.type(`edited in ${realm}`);
    await window.keyboard.press("Enter");
    await expect(inspector.entries.cell("k", "preview")).toHaveText(`edited in ${realm}`);
  }
  await inspector.picture("the realm of a web-view");
  await presses.expect("own", "by own");
  await presses.expect("plugin", "edited in plugin");
  await presses.expect("first origin", "edited in first origin");
  await host.quit();
  remove();
  await server.stop();
});

test("nothing of an account is left in the panel once another account is chosen", async ({ start }) => {
  const server = await H5Server.start({ "/page": H5_PAGE });
  const { folder, remove } = programOver(server);
  const host = await start({ folder });
  const inspector = await Inspector.open(host);
  const { window } = inspector;
  const presses = new Presses(host, server);
  await presses.write("own", "of the first account");
  await presses.write("plugin", "of the first account");
  await expect(inspector.entries.cell("k", "preview")).toHaveText("of the first account");
  await inspector.entries.cell("k", "key").click();
  await expect(inspector.details.text).toHaveText("of the first account");

  await openDialog(window, ACCOUNTS_BUTTON);
  await createAccount(window, "work");
  await switchTo(host, "work");
  await expect(inspector.entries.nothingStored).toBeVisible();
  await expect(inspector.realms.all).toHaveCount(2);
  await expect(window.getByText("of the first account")).toHaveCount(0);
  await inspector.choose("Calls");
  await expect(inspector.calls.none).toBeVisible();
  await presses.expect("own", null);
  await expect(inspector.calls.summary).toContainText("1 call");
  await host.quit();
  remove();
  await server.stop();
});

test("renaming the account in use leaves its mini-program and the panel as they are", async ({ start }) => {
  const { host, inspector, edited } = await openFilled(start);
  const { window } = inspector;
  await openDialog(window, ACCOUNTS_BUTTON);
  await window.getByRole("button", { name: "Rename default" }).click();
  await expect(window.getByRole("textbox", { name: /default/ })).toBeFocused();
  await window.keyboard.type("家");
  await window.keyboard.press("Enter");
  await expect(window.getByRole("listitem").filter({ hasText: "default家" })).toContainText("In use");
  await closeDialog(window);
  await inspector.entries.cell("note", "preview").dblclick();
  await inspector.entries.valueField("note").fill("edited");
  await window.keyboard.press("Enter");
  await expect(inspector.entries.cell("note", "preview")).toHaveText("edited");
  expect(await edited.read()).toEqual(withNote("edited"));
  await host.quit();
});

test("a mini-program that is removed from the list is gone from the panel", async ({ start }) => {
  const first = await start({ folder: DEMO });
  await writeDemo(first);
  await first.quit();
  const { host, inspector } = await openFilled(start);
  const { window } = inspector;
  const removed = inspector.realms.miniProgram("storage-demo");
  await removed.click();
  await window.keyboard.press("ArrowRight");
  const realms = inspector.realms.own;
  // The one that runs, and the one that is looked up now.
  await expect(realms).toHaveCount(2);
  await realms.last().click();
  await expect(inspector.entries.cell("currentCity", "key")).toBeVisible();
  await openDialog(window, LIBRARY_BUTTON);
  await window.getByRole("button", { name: "Remove storage-demo" }).click();
  await confirmRemoval(window);
  await closeDialog(window);
  await expect(removed).toHaveCount(0);
  await expect.poll(() => inspector.entries.keys()).toEqual(KEYS);
  await host.quit();
});
