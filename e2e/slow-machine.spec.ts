import { DEMO, expect, test } from "./host-under-test";

test("a mini-program opens on a machine that needs seconds for its first document", async ({ start }) => {
  const host = await start();
  const window = await host.host();
  await host.app.evaluate(({ app, dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
    app.once("web-contents-created", (_event, contents) => {
      contents.once("did-start-navigation", () => {
        const end = performance.now() + 2500;
        while (performance.now() < end);
      });
    });
  }, DEMO);
  await window.getByRole("button", { name: "Open folder" }).first().click();
  const page = await host.miniProgram();
  await expect(page.getByRole("button", { name: "写入 currentCity" })).toBeVisible();
  await host.quit();
});
