import { expect, it } from "vitest";
import { createMy, type My, type MySurroundings } from "./my";

// Known gaps: no battery, disk or permissions of a phone to tell about, and no channel between opener and opened page.
type Incomplete = "getSystemInfo" | "getSystemInfoSync" | "navigateTo";
type Official = Pick<typeof my, Exclude<keyof My & keyof typeof my, Incomplete>>;

it("has the types that the platform publishes", () => {
  // The compiler is what checks: every function of ours has the published type of its name.
  const ours: My = createMy({} as unknown as MySurroundings);
  const published: Official = ours;
  expect(published).toBe(ours);
});
