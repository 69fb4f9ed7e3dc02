import { afterEach, expect, it, vi } from "vitest";
import { Failures } from "./failures";

afterEach(() => vi.restoreAllMocks());

function throws(): never {
  throw new Error("asked");
}

const HOSTILE: readonly unknown[] = [
  Object.defineProperty(new Error("own"), "message", { get: throws }),
  Object.defineProperty(new Error("own"), "stack", { value: { toString: throws } }),
  new Proxy({}, { get: throws, getPrototypeOf: throws }),
  { toString: throws, toJSON: throws },
  Symbol("own"),
];

it.each(HOSTILE.map((thrown) => ({ thrown })))("tells App.onError of whatever is thrown, case %#", ({ thrown }) => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const told = vi.fn();
  const dependencies = [{ add() {} }, { find: async () => null }] as unknown;
  const failures = new Failures(...(dependencies as ConstructorParameters<typeof Failures>));
  failures.notify(told);
  failures.run("my.alert: success", () => {
    throw thrown;
  });
  expect(told).toHaveBeenCalledWith(expect.any(String), expect.any(String), null);
});
