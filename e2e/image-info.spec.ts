import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./host-under-test";
import { writeProgram } from "./written-program";

/** Says that the camera was held so that the picture must be turned right: Exif's orientation 6. */
const TURNED_RIGHT = Buffer.from("ffe1002245786966000049492a0008000000010012010300010000000600000000000000", "hex");

const PROGRAM = {
  "app.json": '{"pages":["page"]}',
  "app.js": "App({});",
  "pictures/wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>',
  "pictures/broken.svg": "no picture",
  "page.axml":
    '<input aria-label="picture" onConfirm="ask"/><image src="{{path}}" onLoad="shown"/><text>{{out}} {{seen}}</text>',
  "page.js": `Page({ data: { out: "", path: "", seen: "" }, ask({ detail }) {
    this.setData({ out: "", seen: "" });
    my.getImageInfo({ src: detail.value, success: ({ path, size, ...info }) => this.setData({ path, out: JSON.stringify(info) }),
      fail: ({ error }) => this.setData({ out: "error " + error }) });
  }, shown() { this.setData({ seen: "and is shown" }); } });`,
};

test("getImageInfo tells of pictures of the mini-program and of the web, and of nothing else", async ({ open }) => {
  const { folder, remove } = writeProgram(PROGRAM);
  const host = await open({ folder, expects: [/status of 404/] });
  const base64 = await host.app.evaluate(({ nativeImage }) =>
    nativeImage
      .createFromBitmap(Buffer.alloc(3 * 2 * 4, 200), { width: 3, height: 2 })
      .toJPEG(80)
      .toString("base64"),
  );
  const jpeg = Buffer.from(base64, "base64");
  const photo = Buffer.concat([jpeg.subarray(0, 2), TURNED_RIGHT, jpeg.subarray(2)]);
  const server = createServer((_request, response) => response.setHeader("content-type", "image/jpeg").end(photo));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const photoUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photo.jpg`;

  const page = await host.miniProgram();
  for (const [picture, out] of [
    ["/pictures/wide.svg", '{"width":40,"height":20,"type":"svg","orientation":"up"} and is shown'],
    [photoUrl, '{"width":3,"height":2,"type":"jpeg","orientation":"right"} and is shown'],
    ["", "error 12"],
    ["/pictures/broken.svg", "error 18"],
    ["/missing.png", "error 18"],
    ["http://example.invalid/plain.png", "error 18"],
  ] as const) {
    const field = page.getByRole("textbox", { name: "picture" });
    await field.fill(picture);
    await field.press("Enter");
    await expect(page.getByText(out, { exact: true })).toBeVisible();
  }
  await host.quit();
  server.closeAllConnections();
  server.close();
  remove();
});
