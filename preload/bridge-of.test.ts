import { ipcRenderer } from "electron";
import { expect, it, vi } from "vitest";
import { bareCall, call, contract, push, syncCall } from "../app/bridge/contract";
import { bridgeOf } from "./bridge-of";

vi.mock("electron", () => ({
  ipcRenderer: {
    invoke: vi.fn(async () => ({ answer: "answer" })),
    sendSync: vi.fn(() => ({ answer: "now" })),
    on: vi.fn(),
  },
}));

const SHOP = contract({
  name: "shop",
  from: ["host"],
  calls: { buy: call<{ readonly id: string }, string>(), open: bareCall(), price: syncCall<string, string>() },
  pushes: { sold: push<string>() },
});

it("what a page may ask and hear follows from the contract", async () => {
  const shop = bridgeOf(SHOP);
  expect(Object.keys(shop)).toEqual(["buy", "open", "price", "onSold"]);
  expect([await shop.buy({ id: "a" }), shop.price("a")]).toEqual(["answer", "now"]);
  expect(vi.mocked(ipcRenderer.invoke).mock.lastCall).toEqual(["shop.buy", { id: "a" }]);
  expect(vi.mocked(ipcRenderer.sendSync).mock.lastCall).toEqual(["shop.price", "a"]);
  const sold: string[] = [];
  shop.onSold((message) => sold.push(message));
  const [, hear = () => {}] = vi.mocked(ipcRenderer.on).mock.calls[0] ?? [];
  hear({} as never, 1, "shop.sold", "a");
  expect(sold).toEqual(["a"]);
});

it("a call without a question takes none: the event of a click, which cannot be cloned, stays in the page", async () => {
  const open: (event: unknown) => Promise<undefined> = bridgeOf(SHOP).open;
  await open({ target: () => {} });
  expect(vi.mocked(ipcRenderer.invoke).mock.lastCall).toEqual(["shop.open", undefined]);
});
