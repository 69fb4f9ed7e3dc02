import type { WebContents } from "electron";
import { beforeEach, expect, it, vi } from "vitest";
import { pageClipboard } from "./page-clipboard";

const system = vi.hoisted(() => ({ text: "" }));
vi.mock("electron", () => ({
  clipboard: {
    readText: () => system.text,
    writeText: (text: string) => {
      system.text = text;
    },
  },
}));

const page = (isFocused: boolean) => ({ isFocused: () => isFocused }) as unknown as WebContents;

beforeEach(() => {
  system.text = "the user's";
});

it("a page in which the user works reads and writes the clipboard", async () => {
  expect(await pageClipboard.read(page(true))).toBe("the user's");
  expect(await pageClipboard.write(page(true), "the page's")).toBe(true);
  expect(system.text).toBe("the page's");
});

it("a page in which the user does not work learns nothing of it, and changes nothing", async () => {
  expect(await pageClipboard.read(page(false))).toBeNull();
  expect(await pageClipboard.write(page(false), "the page's")).toBe(false);
  expect(system.text).toBe("the user's");
});
