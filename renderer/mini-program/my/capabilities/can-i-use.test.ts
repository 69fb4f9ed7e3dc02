import { describe, expect, it } from "vitest";
import { basicComponents } from "../../components/basic-components";
import { UNAVAILABLE_COMPONENTS } from "../../components/containers/unavailable-component";
import { AppEvents } from "../../runtime/program/app-events";
import { createMy, type MyDependencies } from "../my";
import { API_CAPABILITIES } from "./api-capabilities";
import { canIUse } from "./can-i-use";
import { COMPONENT_CAPABILITIES } from "./component-capabilities";
import { UNSUPPORTED_REASONS } from "./unsupported-apis";

describe("my.canIUse", () => {
  it.each([
    "alert",
    "request.object.method.DELETE",
    "alert.object.content",
    "showToast.object.type.success",
    "getStorageInfo.return.limitSize",
    "getSystemInfo.callback.windowWidth",
    "button",
    "env.clientName",
    "reportAnalytics",
    "onError",
    "createSelectorQuery.return.fields.object.id",
    "button.type.primary",
    "view.hover-class",
    "page.setData.callback",
    "component.lifetimes",
    "component.externalClasses",
    "sjs.event",
  ])("says yes to %s", (name) => {
    expect(canIUse(name)).toBe(true);
  });

  it.each([
    "tradePay",
    "ap",
    "ap.navigateToAlipayPage",
    "cloud.createCloudContext",
    "createCameraContext",
    "getFileSystemManager",
    "alert.object.mask",
    "showToast.object.type.confetti",
    "alert.return.anything",
    "camera",
    "button.open-type",
    "constructor",
    "alert.object.constructor",
    "",
    undefined,
  ])("says no to %s", (name) => {
    expect(canIUse(name)).toBe(false);
  });
});

describe("the table behind my.canIUse", () => {
  // Making the API touches nothing of what it is given; only its calls do.
  const my = createMy({
    events: new AppEvents(),
    network: { onProgress() {}, sockets: { onEvent() {} } },
    storage: { onRecording() {} },
    side: { plugin: null },
  } as unknown as MyDependencies);

  it("names exactly the functions that my has", () => {
    const parts = ["ap", "cloud"] as const;
    const inParts = parts.flatMap((part) => Object.keys(Reflect.get(my, part)).map((name) => `${part}.${name}`));
    const ofMy = [...Object.keys(my).filter((name) => !parts.some((part) => part === name)), ...inParts];
    expect([...Object.keys(API_CAPABILITIES), ...Object.keys(UNSUPPORTED_REASONS)].sort()).toEqual(ofMy.sort());
  });

  it("calls no function both supported and unsupported", () => {
    expect(Object.keys(UNSUPPORTED_REASONS).filter((name) => name in API_CAPABILITIES)).toEqual([]);
  });

  it("names exactly the components that pages have", () => {
    const real = [...basicComponents.keys()].filter((tag) => !UNAVAILABLE_COMPONENTS.has(tag));
    expect(Object.keys(COMPONENT_CAPABILITIES).sort()).toEqual(real.sort());
  });
});
