import { readFileSync } from "node:fs";
import { join } from "node:path";
import { H5Server } from "./h5-server";
import { expect, ROOT, test } from "./host-under-test";

const WEB_VIEW_HOST = join(ROOT, "examples", "web-view-host");

test("a web page and its mini-program talk, and the page leads into the mini-program", async ({ start }) => {
  const server = await H5Server.start({ "/": readFileSync(join(WEB_VIEW_HOST, "h5", "index.html"), "utf8") });
  const host = await start({ folder: WEB_VIEW_HOST });
  const program = await host.miniProgram();
  await program.getByRole("textbox", { name: "网址" }).fill(`${server.origin}/`);
  await program.getByRole("button", { name: "打开" }).click();

  const h5 = await host.webPage(server.origin);
  await expect(h5.getByRole("status")).toHaveText("你好，网页");
  await h5.getByRole("button", { name: "对小程序说话" }).click();
  await expect(h5.getByRole("status")).toHaveText("收到：网页问好");
  await h5.getByRole("button", { name: "在网页的缓存里记一笔" }).click();
  await expect(h5.getByRole("status")).toHaveText("记了 1 笔");

  await h5.getByRole("button", { name: "打开小程序页面" }).click();
  await expect(program.getByText("欢迎，网页")).toBeVisible();
  await program.getByRole("button", { name: "回到网页" }).click();
  await program.getByRole("button", { name: "Back", exact: true }).click();
  await expect(program.getByText("网页问好")).toBeVisible();
  await host.quit();
  await server.stop();
});
