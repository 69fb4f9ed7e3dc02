import { expect, it } from "vitest";
import type { Failures } from "../problems/failures";
import { createGenericApi } from "./generic-api";

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
