import { describe, expect, it } from "vitest";
import { UpdateQueue } from "./update-queue";

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe("the update queue", () => {
  it("draws once for all changes of one turn, and then runs what waits for it", async () => {
    const queue = new UpdateQueue();
    const heard: string[] = [];
    const page = { label: "page", draw: () => void heard.push("draw") };
    queue.add(page, () => heard.push("first"));
    queue.add(page, () => heard.push("second"));
    await expect.poll(() => heard).toEqual(["draw", "first", "second"]);
  });

  it("lets the window have its turn and names what never stops changing", async () => {
    const endless: string[] = [];
    const queue = new UpdateQueue((label) => endless.push(label));
    let stopped = false;
    const loop = { label: "loop", draw: () => (stopped ? undefined : queue.add(loop)) };
    queue.add(loop);
    await turn();
    expect(endless).toEqual(["loop"]);
    stopped = true;
  });

  it("does not draw what is gone", async () => {
    const queue = new UpdateQueue();
    const draws: string[] = [];
    const page = { label: "page", draw: () => void draws.push("draw") };
    queue.add(page);
    queue.forget(page);
    await turn();
    expect(draws).toEqual([]);
  });
});
