import { expect, it, vi } from "vitest";
import { CopyQueue } from "./copy-queue";

it("Copies are written one after the other, also after one that failed", async () => {
  const said: string[] = [];
  let count = 0;
  const queue = new CopyQueue(async () => {
    const own = ++count;
    said.push(`begin ${own}`);
    await Promise.resolve();
    said.push(`end ${own}`);
    if (own === 2) throw new Error("refused");
  });
  const undo = vi.fn(() => said.push("undone"));
  const all = Promise.allSettled([queue.copy(undo), queue.copy(undo), queue.copy()]);
  expect(queue.isBusy).toBe(true);
  await queue.settled();
  expect(queue.isBusy).toBe(false);
  expect((await all).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(said).toEqual(["begin 1", "end 1", "begin 2", "end 2", "undone", "begin 3", "end 3"]);
});
