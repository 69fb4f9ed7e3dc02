import { expect, it, vi } from "vitest";
import { claimOnce } from "./claim-once";

it("the first to ask gets it, and nobody after that", () => {
  const made = vi.fn(() => "the bridge");
  const claim = claimOnce(made);
  expect(claim()).toBe("the bridge");
  expect(claim).toThrow("the bridge of this page is taken");
  expect(made).toHaveBeenCalledTimes(1);
});

it("a first that fails has taken it: what is handed out may be in a hostile script's hands by then", () => {
  const claim = claimOnce(() => {
    throw new Error("not made");
  });
  expect(claim).toThrow("not made");
  expect(claim).toThrow("the bridge of this page is taken");
});
