import { describe, expect, it } from "vitest";
import { basicComponents } from "../components/basic-components";
import { PLACEHOLDERS } from "../components/placeholder";
import { canIUse } from "./can-i-use";
import { API_CAPABILITIES } from "./capabilities";
import { COMPONENT_CAPABILITIES } from "./component-capabilities";
import { createMy, type MySurroundings } from "./my";

describe("my.canIUse", () => {
  it.each([
    "alert",
    "alert.object.content",
    "showToast.object.type.success",
    "getStorageInfo.return.limitSize",
    "getSystemInfo.callback.windowWidth",
    "button",
    "button.type.primary",
    "view.hover-class",
    "page.setData.callback",
  ])("says yes to %s", (name) => {
    expect(canIUse(name)).toBe(true);
  });

  it.each([
    "request",
    "alert.object.mask",
    "showToast.object.type.loading",
    "alert.return.anything",
    "camera",
    "button.open-type",
    "constructor",
    "alert.object.constructor",
    "component2",
    "",
    undefined,
  ])("says no to %s", (name) => {
    expect(canIUse(name)).toBe(false);
  });
});

describe("the table behind my.canIUse", () => {
  // Making the API touches nothing of what it is given; only its calls do.
  const my = createMy({} as unknown as MySurroundings);

  it("names exactly the functions that my has", () => {
    expect(Object.keys(API_CAPABILITIES).sort()).toEqual(Object.keys(my).sort());
  });

  it("names exactly the components that pages have", () => {
    const real = [...basicComponents.keys()].filter((tag) => !PLACEHOLDERS.has(tag));
    expect(Object.keys(COMPONENT_CAPABILITIES).sort()).toEqual(real.sort());
  });
});
