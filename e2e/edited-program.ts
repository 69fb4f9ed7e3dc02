import type { TestInfo } from "playwright/test";
import { expect, type HostUnderTest, type OpenOptions, program } from "./host-under-test";
import { Inspector } from "./inspector";

/** What the mini-program "edited" has stored once its button "fill" was tapped. */
export const FILLED = [
  ["city", { name: "杭州", spots: ["西湖", "灵隐寺"] }],
  ["count", 3],
  ["digits", "123"],
  ["note", "hello"],
] as const;

export const KEYS = FILLED.map(([key]) => key);

/** The same, with another note. */
export function withNote(note: unknown) {
  return [...FILLED.slice(0, 3), ["note", note]];
}

/** The panel beside that mini-program, once it has stored them. */
export async function openFilled(open: (options: OpenOptions) => Promise<HostUnderTest>, testInfo: TestInfo) {
  const host = await open({ folder: program("edited") });
  const inspector = await Inspector.open(host, testInfo);
  await fill(inspector);
  return { host, inspector };
}

export async function fill(inspector: Inspector): Promise<void> {
  await inspector.tap("fill");
  await expect.poll(() => inspector.keys()).toEqual(KEYS);
}
