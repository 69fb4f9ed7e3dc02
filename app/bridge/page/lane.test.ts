import { describe, expect, it } from "vitest";
import { Lane } from "./lane";

/** A lane whose messages are answered when the test says so. */
function laneOf(messages: number, size: number) {
  const lane = new Lane({ messages, size });
  const sent: string[] = [];
  const answers = new Map<string, { ok: () => void; fail: () => void }>();
  const send = (name: string, ofSize = 1, id?: number) =>
    lane.send(
      ofSize,
      () => {
        sent.push(name);
        return new Promise<string>((resolve, reject) =>
          answers.set(name, { ok: () => resolve(`${name}!`), fail: () => reject(new Error(name)) }),
        );
      },
      id === undefined ? undefined : { id, withdrawn: "withdrawn" },
    );
  const turn = () => new Promise((done) => setImmediate(done));
  const ok = (name: string) => {
    answers.get(name)?.ok();
    return turn();
  };
  const fail = (name: string) => {
    answers.get(name)?.fail();
    return turn();
  };
  return { lane, sent, send, ok, fail, turn };
}

describe("a lane", () => {
  it("sends in the very tick, as long as there is room", () => {
    const { sent, send } = laneOf(2, 100);
    void send("a");
    void send("b");
    void send("c");
    expect(sent).toEqual(["a", "b"]);
  });

  it("sends what waits in its order, as answers come", async () => {
    const { sent, send, ok } = laneOf(1, 100);
    const answers = Promise.all(["a", "b", "c"].map((name) => send(name)));
    for (const name of ["a", "b", "c"]) await ok(name);
    expect(sent).toEqual(["a", "b", "c"]);
    expect(await answers).toEqual(["a!", "b!", "c!"]);
  });

  it("holds no more than its size, and nothing overtakes what does not fit", async () => {
    const { sent, send, ok } = laneOf(9, 10);
    void send("a", 6);
    void send("b", 5);
    void send("c", 1);
    expect(sent).toEqual(["a"]);
    await ok("a");
    expect(sent).toEqual(["a", "b", "c"]);
  });

  it("fills up to its size exactly", () => {
    const { sent, send } = laneOf(9, 10);
    void send("a", 6);
    void send("b", 4);
    expect(sent).toEqual(["a", "b"]);
  });

  it("lets one that is larger than itself go alone", async () => {
    const { sent, send, ok } = laneOf(9, 10);
    void send("a");
    void send("large", 1000);
    void send("c");
    expect(sent).toEqual(["a"]);
    await ok("a");
    expect(sent).toEqual(["a", "large"]);
    await ok("large");
    expect(sent).toEqual(["a", "large", "c"]);
  });

  it("has the place again of what failed, or could not even be asked", async () => {
    const { lane, sent, send, fail, turn } = laneOf(1, 10);
    const thrown = lane.send(1, () => {
      throw new Error("cannot be sent");
    });
    const failed = send("a");
    await expect(thrown).rejects.toThrow("cannot be sent");
    await turn();
    void send("b");
    expect(sent).toEqual(["a"]);
    void fail("a");
    await expect(failed).rejects.toThrow("a");
    await turn();
    expect(sent).toEqual(["a", "b"]);
  });

  it("says whether some wait", async () => {
    const { lane, send, ok } = laneOf(1, 10);
    const states = [lane.hasWaiting];
    void send("a");
    states.push(lane.hasWaiting);
    void send("b");
    states.push(lane.hasWaiting);
    await ok("a");
    states.push(lane.hasWaiting);
    expect(states).toEqual([false, false, true, false]);
  });

  it("answers what is withdrawn while it waits, and never sends it", async () => {
    const { lane, sent, send, ok } = laneOf(1, 10);
    void send("a", 1, 1);
    const b = send("b", 1, 2);
    void send("c", 1, 3);
    lane.withdraw(1);
    lane.withdraw(2);
    lane.withdraw(7);
    expect(await b).toBe("withdrawn");
    await ok("a");
    expect(sent).toEqual(["a", "c"]);
  });

  it("withdraws all that wait", async () => {
    const { lane, sent, send, ok } = laneOf(1, 10);
    const a = send("a", 1, 1);
    const others = [send("b", 1, 2), send("c", 1, 3)];
    lane.withdrawAll();
    expect(await Promise.all(others)).toEqual(["withdrawn", "withdrawn"]);
    await ok("a");
    expect([await a, sent]).toEqual(["a!", ["a"]]);
  });

  it("holds a hundred thousand that wait without moving all of them for each", async () => {
    const lane = new Lane({ messages: 4, size: 100 });
    let count = 0;
    const all = Array.from({ length: 100_000 }, () =>
      lane.send(1, () => {
        count += 1;
        return Promise.resolve();
      }),
    );
    expect(count).toBe(4);
    await Promise.all(all);
    expect(count).toBe(100_000);
  });
});
