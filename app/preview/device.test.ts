import { describe, expect, it } from "vitest";
import { customScreen, DEFAULT_DEVICE, DEVICES, deviceOf, fittingScale } from "./device";

describe("the table of devices", () => {
  it("has every id once", () => {
    expect(new Set(DEVICES.map(({ id }) => id)).size).toBe(DEVICES.length);
  });

  it("gives the device that was chosen", () => {
    expect(deviceOf({ ...DEFAULT_DEVICE, id: "iphone-15" })).toMatchObject({ width: 393, height: 852, pixelRatio: 3 });
  });

  it("gives the typed size for a custom device", () => {
    const custom = { width: 500, height: 600, pixelRatio: 1 };
    expect(deviceOf({ ...DEFAULT_DEVICE, id: "custom", custom })).toMatchObject(custom);
  });

  it("gives the first device for an id that a newer version wrote", () => {
    expect(deviceOf({ ...DEFAULT_DEVICE, id: "folding-phone" }).id).toBe(DEVICES[0].id);
  });
});

describe("a screen in the window", () => {
  const screen = { width: 400, height: 800, pixelRatio: 2 };

  it("is shown in its own size where there is room", () => {
    expect(fittingScale(screen, { width: 2_000, height: 2_000 })).toBe(1);
  });

  it("is made smaller until its longer side fits", () => {
    expect(fittingScale(screen, { width: 1_000, height: 400 })).toBe(0.5);
    expect(fittingScale(screen, { width: 100, height: 700 })).toBe(0.25);
  });

  it("stays visible in a window without room", () => {
    expect(fittingScale(screen, { width: 0, height: 0 })).toBe(0.1);
  });
});

describe("a typed screen size", () => {
  it("is brought within its limits, in whole px", () => {
    expect(customScreen({ width: 10, height: 99_999, pixelRatio: 9 })).toEqual({
      width: 160,
      height: 2_560,
      pixelRatio: 4,
    });
    expect(customScreen({ width: 400.4, height: 700, pixelRatio: 1.5 })).toEqual({
      width: 400,
      height: 700,
      pixelRatio: 1.5,
    });
  });

  it("is none when a field is empty", () => {
    expect(customScreen({ width: Number.NaN, height: 700, pixelRatio: 1 })).toBeNull();
  });
});
