import { describe, expect, it, vi } from "vitest";
import { Notices } from "./notices";

const hanging = { code: "mini-program-hanging" } as const;
const revived = { code: "window-revived" } as const;

describe("what the window tells beside the work", () => {
  it("is nothing after a start with sound settings, and where damaged ones were set aside otherwise", () => {
    expect(new Notices(null, () => {}).shown).toEqual([]);
    expect(new Notices("settings.bad", () => {}).shown).toEqual([{ code: "settings-set-aside", file: "settings.bad" }]);
  });

  it("grows in the order in which it was told, until the user has read it", () => {
    const changed = vi.fn();
    const notices = new Notices(null, changed);
    notices.add(revived);
    notices.add({ code: "store-gone", appId: "a" });
    expect(notices.shown).toEqual([revived, { code: "store-gone", appId: "a" }]);
    notices.dismiss();
    expect(notices.shown).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(3);
  });
});

describe("a mini-program that hangs", () => {
  it("is told once, however often it is found", () => {
    const notices = new Notices(null, () => {});
    notices.tellHanging(true);
    notices.tellHanging(true);
    expect(notices.shown).toEqual([hanging]);
  });

  it("is told no more once it answers again, and all else still is", () => {
    const notices = new Notices(null, () => {});
    notices.tellHanging(true);
    notices.add(revived);
    notices.tellHanging(false);
    expect(notices.shown).toEqual([revived]);
  });

  it("changes nothing by answering when it did not hang", () => {
    const changed = vi.fn();
    new Notices(null, changed).tellHanging(false);
    expect(changed).not.toHaveBeenCalled();
  });
});
