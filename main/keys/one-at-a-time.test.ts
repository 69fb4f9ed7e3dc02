import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { oneAtATime } from "./one-at-a-time";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A question whose answer comes when the test gives it. */
function question() {
  let answer: (text: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const ask = vi.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        answer = resolve;
        fail = reject;
      }),
  );
  return { ask, answer: (text: string) => answer(text), fail: (error: Error) => fail(error) };
}

const LATE = new Error("late");

describe("questions that are asked one at a time", () => {
  it("are answered in their order, and none waits for what another one is refused", async () => {
    const inTime = oneAtATime(10, () => LATE);
    const [one, other] = [question(), question()];
    const first = inTime(one.ask);
    const second = inTime(other.ask);
    await vi.advanceTimersByTimeAsync(5);
    expect(other.ask).not.toHaveBeenCalled();
    one.fail(new Error("refused"));
    await expect(first).rejects.toThrow("refused");
    other.answer("2");
    expect(await second).toBe("2");
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("are given up after their time, and one that hangs keeps those behind it from being asked", async () => {
    const inTime = oneAtATime(10, () => LATE);
    const [hanging, behind] = [question(), question()];
    const first = inTime(hanging.ask).catch((error) => error);
    const second = inTime(behind.ask).catch((error) => error);
    await vi.advanceTimersByTimeAsync(9);
    const answered = vi.fn();
    void first.then(answered);
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await first).toBe(LATE);
    expect(await second).toBe(LATE);
    hanging.answer("at last");
    await vi.advanceTimersByTimeAsync(0);
    expect(behind.ask).not.toHaveBeenCalled();
  });

  it("are answered again once the one that hung has been", async () => {
    const inTime = oneAtATime(10, () => LATE);
    const [hanging, again] = [question(), question()];
    const first = inTime(hanging.ask).catch((error) => error);
    await vi.advanceTimersByTimeAsync(10);
    expect(await first).toBe(LATE);
    const second = inTime(again.ask);
    hanging.answer("at last");
    await vi.advanceTimersByTimeAsync(0);
    again.answer("now");
    expect(await second).toBe("now");
  });
});
