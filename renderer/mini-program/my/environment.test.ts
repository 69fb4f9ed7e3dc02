import { describe, expect, it, vi } from "vitest";
import type { Failures } from "../problems/failures";
import { arrayBufferToBase64, base64ToArrayBuffer } from "./base64";
import { createGenericApi } from "./generic-api";
import { Listeners } from "./listeners";

const failures = { run: (_during: string, code: () => unknown) => code() } as unknown as Failures;

describe("bytes as base64", () => {
  it("come back the same, however many", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    expect(new Uint8Array(base64ToArrayBuffer(arrayBufferToBase64(bytes.buffer)))).toEqual(bytes);
  });
});

describe("the listeners of an event", () => {
  it("go one by one, or all at once", () => {
    const [one, other] = [vi.fn(), vi.fn()];
    const listeners = new Listeners("Any", failures);
    listeners.on(one);
    listeners.on(other);
    listeners.off(one);
    listeners.tell(1);
    listeners.off();
    listeners.tell(2);
    expect(one).not.toHaveBeenCalled();
    expect(other.mock.calls).toEqual([[1]]);
  });
});

describe("my by names", () => {
  const heard = new Listeners("NetworkStatusChange", failures);
  const my = createGenericApi(
    {
      works: async (options: unknown) => ({ options }),
      onNetworkStatusChange: heard.on,
      offNetworkStatusChange: heard.off,
    },
    failures,
  );

  it("calls with a Promise, or with a callback", async () => {
    await expect(my.call("works", { a: 1 })).resolves.toEqual({ options: { a: 1 } });
    await expect(new Promise((resolve) => my.call("works", resolve))).resolves.toEqual({ options: undefined });
  });

  it("fails with error 1 for a name that is none, also one of every object", async () => {
    await expect(my.call("constructor")).rejects.toMatchObject({ error: 1 });
    await expect(new Promise((resolve) => my.call("nothing", {}, resolve))).resolves.toMatchObject({ error: 1 });
  });

  it("listens until it is told to stop", () => {
    const listener = vi.fn();
    const { remove } = my.on("networkStatusChange", listener);
    heard.tell("first");
    remove();
    heard.tell("second");
    expect(listener.mock.calls).toEqual([["first"]]);
  });
});
