import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { expect, it, vi } from "vitest";
import { WorkOfPages } from "./work-of-pages";

function withWork(...works: string[]) {
  const ended: string[] = [];
  const pages = new WorkOfPages<string>((work) => {
    ended.push(work);
    if (work === "fails") throw new Error("does not end");
  });
  const page = Object.assign(new EventEmitter(), { id: 1, isDestroyed: () => false });
  const contents = page as unknown as WebContents;
  works.forEach((work, index) => {
    pages.of(contents).set(index, work);
  });
  return { pages, page, contents, ended };
}

it.each([
  ["another document", "did-start-navigation", { isMainFrame: true, isSameDocument: false }],
  ["the end of its process", "render-process-gone", {}],
  ["its end", "destroyed", {}],
])("what a page has under way ends with %s, all of it, once", (_title, event, details) => {
  const { page, ended, pages, contents } = withWork("a", "b");
  page.emit(event, details);
  page.emit(event, details);
  expect(ended).toEqual(["a", "b"]);
  expect(pages.of(contents).size).toBe(0);
});

it.each([
  ["a frame's navigation", { isMainFrame: false, isSameDocument: false }],
  ["a step within the document", { isMainFrame: true, isSameDocument: true }],
])("what a page has under way goes on through %s", (_title, details) => {
  const { page, ended } = withWork("a");
  page.emit("did-start-navigation", details);
  expect(ended).toEqual([]);
});

it("one that does not end keeps no other from ending", () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const { page, ended } = withWork("fails", "b");
  page.emit("destroyed");
  expect(ended).toEqual(["fails", "b"]);
  expect(printed).toHaveBeenCalledOnce();
  printed.mockRestore();
});

it("each page has its own", () => {
  const { pages, contents } = withWork("a");
  const other = Object.assign(new EventEmitter(), { id: 2, isDestroyed: () => false }) as unknown as WebContents;
  expect([pages.of(contents).size, pages.of(other).size]).toEqual([1, 0]);
});

it("a page that gets the number of one that is gone has its own", () => {
  const { pages, page, ended } = withWork("a");
  page.emit("destroyed");
  const other = Object.assign(new EventEmitter(), { id: 1, isDestroyed: () => false });
  pages.of(other as unknown as WebContents).set(0, "b");
  other.emit("destroyed");
  expect(ended).toEqual(["a", "b"]);
});

it("of a page that is gone nothing is kept, and nothing listens to it", () => {
  const { pages, page, contents } = withWork("a");
  page.emit("destroyed");
  page.removeAllListeners();
  Object.assign(page, { isDestroyed: () => true });
  pages.of(contents).set(1, "late");
  expect(page.eventNames()).toEqual([]);
  expect(pages.of(contents).size).toBe(0);
});
