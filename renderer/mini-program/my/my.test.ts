import { expect, it } from "vitest";
import { AppEvents } from "../runtime/program/app-events";
import { createMy, type My, type MyDependencies } from "./my";

// Known gap: no channel between opener and opened page. These contexts have their members by name, from tables; and a picture
// of a canvas is the browser's, whose listeners may be null.
type Incomplete = "navigateTo" | "createCanvasContext" | "createVideoContext" | "createOffscreenCanvas";
type Official = Pick<typeof my, Exclude<keyof My & keyof typeof my, Incomplete>>;

it("has the types that the platform publishes", () => {
  // The compiler is what checks: every function of ours has the published type of its name.
  const ours: My = createMy({
    events: new AppEvents(),
    network: { onProgress() {}, sockets: { onEvent() {} } },
    storage: { onRecording() {} },
    side: { plugin: null },
  } as unknown as MyDependencies);
  const published: Official = ours;
  expect(published).toBe(ours);
});
