import { EventEmitter } from "node:events";
import { afterEach, expect, it, vi } from "vitest";
import { guarded } from "./guarded";

afterEach(() => vi.restoreAllMocks());

it("a guarded listener that throws is told, and ends nothing: neither the program nor the listeners behind it", () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const page = new EventEmitter();
  const heard: number[] = [];
  page.on(
    "happens",
    guarded((what: number) => heard.push(what)),
  );
  page.on(
    "happens",
    guarded(() => {
      throw new TypeError("the page is gone");
    }),
  );
  page.on(
    "happens",
    guarded((what: number) => heard.push(what)),
  );
  page.emit("happens", 7);
  expect(heard).toEqual([7, 7]);
  expect(told).toHaveBeenCalledExactlyOnceWith(new TypeError("the page is gone"));
});
