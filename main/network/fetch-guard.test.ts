import type { Session } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import { type FetchDecision, guardFetches } from "./fetch-guard";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What Chromium is answered when it is about to fetch. */
function answered(decide: (url: string) => FetchDecision): unknown {
  const answer = vi.fn();
  const onBeforeRequest = (_filter: unknown, ask: (details: object, answer: unknown) => void) =>
    ask({ url: "https://a.example/" }, answer);
  guardFetches({ webRequest: { onBeforeRequest } } as unknown as Session, decide);
  return answer.mock.calls;
}

it("every scheme of the network is asked about, at every host", () => {
  const onBeforeRequest = vi.fn();
  guardFetches({ webRequest: { onBeforeRequest } } as unknown as Session, () => "pass");
  const [filter] = onBeforeRequest.mock.calls[0] ?? [];
  expect(new Set(filter.urls)).toEqual(new Set(["http", "https", "ws", "wss"].map((scheme) => `${scheme}://*/*`)));
});

it.each([
  ["pass", {}],
  ["refuse", { cancel: true }],
  [{ redirectURL: "https://b.example/" }, { redirectURL: "https://b.example/" }],
] as const)("a fetch that is decided as %o is answered so", (decision, answer) => {
  expect(answered(() => decision)).toEqual([[answer]]);
});

it("a fetch that cannot be decided is refused, and nothing is thrown at Chromium", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const undecided = () => {
    throw new TypeError("Invalid URL");
  };
  expect(answered(undecided)).toEqual([[{ cancel: true }]]);
  expect(console.error).toHaveBeenCalledOnce();
});
