import { expect, it, vi } from "vitest";
import { BACKUP } from "../../app/bridge/window/backup";
import { HOST } from "../../app/bridge/window/host";
import { INSPECTOR } from "../../app/bridge/window/inspector";
import { everyPage, FakePages, heardBy } from "./fake-page.fixture";
import { WindowPages } from "./window-pages";

vi.mock("electron", async () => (await import("./fake-page.fixture")).electron);

it("what the panel and the window show is told to the window alone", () => {
  const pages = new FakePages();
  const every = everyPage(pages);
  const window = new WindowPages(pages.callers);
  window.push(INSPECTOR, "calls", "calls" as never);
  window.push(INSPECTOR, "faultsChanged", "faults" as never);
  window.pushLatest(HOST, "stateChanged", "state" as never);
  window.push(HOST, "pageBarAsked", undefined);
  window.push(HOST, "dialogAsked", "settings");
  window.push(BACKUP, "progress", "progress" as never);
  window.push(INSPECTOR, "changed", []);
  expect(heardBy(every)).toEqual({
    window: [
      ["inspector.calls", "calls"],
      ["inspector.faultsChanged", "faults"],
      ["host.stateChanged", "state"],
      ["host.pageBarAsked", undefined],
      ["host.dialogAsked", "settings"],
      ["backup.progress", "progress"],
      ["inspector.changed", []],
    ],
  });
});
