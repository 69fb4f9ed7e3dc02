import { beforeEach, describe, expect, it, vi } from "vitest";
import { Notices } from "./notices";
import { PageReports, type PageReportsOptions } from "./page-reports";

const window = { isClosed: false, phone: { show: vi.fn() } };
const view = { id: "the page's view" } as never;
const changed = vi.fn();
let notices: Notices;
let reports: PageReports;

beforeEach(() => {
  vi.clearAllMocks();
  window.isClosed = false;
  notices = new Notices(null, () => {});
  reports = new PageReports({ window, notices, changed } as unknown as PageReportsOptions);
});

describe("a page that has ended", () => {
  it("gives its place on the screen to what the window says of it, and takes it again once it works", () => {
    reports.tellTrouble("flooding", view);
    expect(reports.end).toBe("flooding");
    reports.tellTrouble(null, view);
    expect(reports.end).toBeNull();
    expect(window.phone.show.mock.calls).toEqual([[null], [view]]);
  });

  it("is told once", () => {
    reports.tellTrouble("gone", view);
    reports.tellTrouble("gone", view);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it("hangs no more", () => {
    reports.tellTrouble("hanging", view);
    reports.tellTrouble("gone", view);
    expect(notices.shown).toEqual([]);
  });

  it("is told to nobody once the window is closed", () => {
    window.isClosed = true;
    reports.tellTrouble("gone", view);
    expect(reports.end).toBeNull();
    expect(window.phone.show).not.toHaveBeenCalled();
  });
});

it("a page that hangs is told as a notice, and stays on the screen", () => {
  reports.tellTrouble("hanging", view);
  expect(notices.shown).toEqual([{ code: "mini-program-hanging" }]);
  expect(reports.end).toBeNull();
  expect(window.phone.show).not.toHaveBeenCalled();
});

it("another mini-program has neither the refusal nor the end of the one before", () => {
  reports.refuse("no such page");
  reports.tellTrouble("closed", view);
  expect([reports.refusal, reports.end]).toEqual(["no such page", "closed"]);
  reports.forget();
  expect([reports.refusal, reports.end]).toEqual([null, null]);
});
