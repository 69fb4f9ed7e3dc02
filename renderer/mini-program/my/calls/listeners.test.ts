import { describe, expect, it, vi } from "vitest";
import type { Failures } from "../../problems/failures";
import { Listeners } from "./listeners";

const failures = { run: (_during: string, code: () => unknown) => code() } as unknown as Failures;

describe("the listeners of an event", () => {
  it("go one by one, or all at once", () => {
    const [one, other] = [vi.fn(), vi.fn()];
    const listeners = new Listeners("Any", failures);
    listeners.on(one);
    listeners.on(other);
    listeners.off(one);
    listeners.emit(1);
    listeners.off();
    listeners.emit(2);
    expect(one).not.toHaveBeenCalled();
    expect(other.mock.calls).toEqual([[1]]);
  });
});
