import { expect, it, vi } from "vitest";
import { Turns } from "./turns";

it("work begins once the work before it has ended", async () => {
  const turns = new Turns();
  const order: string[] = [];
  let endFirst = () => {};
  const one = turns.take(async () => {
    order.push("first begins");
    await new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    order.push("first ends");
  });
  const other = turns.take(async () => order.push("second"));
  await vi.waitFor(() => expect(order).toEqual(["first begins"]));
  endFirst();
  await Promise.all([one, other]);
  expect(order).toEqual(["first begins", "first ends", "second"]);
});

it("work answers whoever asked for it", async () => {
  expect(await new Turns().take(async () => 7)).toBe(7);
});

it("work that fails tells whoever asked for it, and not who waits behind it", async () => {
  const turns = new Turns();
  const failed = turns.take(() => Promise.reject(new Error("the first")));
  const next = turns.take(async () => "the second");
  await expect(failed).rejects.toThrow("the first");
  expect(await next).toBe("the second");
});
