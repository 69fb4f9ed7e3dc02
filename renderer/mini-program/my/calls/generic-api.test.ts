import { describe, expect, it, vi } from "vitest";
import type { Failures } from "../../problems/failures";
import { createGenericApi } from "./generic-api";
import { Listeners } from "./listeners";

const failures = { run: (_during: string, code: () => unknown) => code() } as unknown as Failures;
const { call } = createGenericApi({ getClipboard: async (given: unknown) => ({ given, text: "copied" }) }, failures);

it("my.call takes options, a callback, or both", async () => {
  expect(await call("getClipboard", 1)).toEqual({ given: 1, text: "copied" });
  const alone = new Promise((tell) => call("getClipboard", tell));
  expect(await alone).toEqual({ given: undefined, text: "copied" });
  const both = new Promise((tell) => call("getClipboard", 2, tell));
  expect(await both).toEqual({ given: 2, text: "copied" });
});

it("my.call without options answers nobody whom all arrays name", async () => {
  const heard: unknown[] = [];
  const all = Array.prototype as unknown as Record<number, unknown>;
  all[0] = (answer: unknown) => heard.push(answer);
  const outcome = call("getClipboard");
  delete all[0];
  expect([await outcome, heard]).toEqual([{ given: undefined, text: "copied" }, []]);
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
    heard.emit("first");
    remove();
    heard.emit("second");
    expect(listener.mock.calls).toEqual([["first"]]);
  });
});
