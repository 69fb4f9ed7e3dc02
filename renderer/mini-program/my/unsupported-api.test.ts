import { describe, expect, it, vi } from "vitest";
import type { Failures } from "../problems/failures";
import { apiMaker } from "./api-call";
import { createUnsupportedApis } from "./unsupported-api";

const failures = { run: (_during: string, code: () => unknown) => code() } as unknown as Failures;

describe("a call that the host does not have", () => {
  it("fails with error 1 and a text that names it", async () => {
    const fail = vi.fn();
    const my = createUnsupportedApis(apiMaker(failures));
    await Promise.resolve(my.tradePay?.({ fail })).catch(() => {});
    expect(fail).toHaveBeenCalledWith({
      error: 1,
      errorMessage: expect.stringContaining("my.tradePay is not supported"),
    });
  });

  it("gives an object whose functions fail, where a page calls for one unasked", async () => {
    const fail = vi.fn();
    const my = createUnsupportedApis(apiMaker(failures));
    const map = my.createMapContext?.() as Readonly<Record<string, (options: unknown) => Promise<unknown>>>;
    await map.getCenterLocation?.({ fail }).catch(() => {});
    expect(fail).toHaveBeenCalledWith({ error: 1, errorMessage: expect.stringContaining("createMapContext") });
  });
});
