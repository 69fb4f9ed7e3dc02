import { describe, expect, it, vi } from "vitest";
import { apiMaker } from "../calls/api-call";
import { createUnsupportedApis } from "./unsupported-api";

type Call = (options?: unknown) => unknown;

const make = apiMaker({ run: (_during, code) => code() });

/** A function of the failing `my` by its path. */
function at(path: string): Call {
  return path
    .split(".")
    .reduce<unknown>((object, name) => Reflect.get(Object(object), name), createUnsupportedApis(make)) as Call;
}

describe("a call that the host does not have", () => {
  it.each(["tradePay", "ap.navigateToAlipayPage", "getAuthUserInfo", "addCardAuth", "ocr"])(
    "%s fails with error 1 and a text that names it",
    async (name) => {
      const [fail, complete] = [vi.fn(), vi.fn()];
      const failure = { error: 1, errorMessage: expect.stringContaining(`my.${name} is not supported`) };
      await expect(at(name)({ fail, complete })).rejects.toEqual(failure);
      expect(fail).toHaveBeenCalledWith(failure);
      expect(complete).toHaveBeenCalledWith(failure);
    },
  );

  it("is silent when it is a listener", () => {
    expect(at("onCompassChange")(() => {})).toBeUndefined();
  });

  it("returns its error when it is synchronous, beside what pages read further into", () => {
    const boxes = at("getLeftButtonsBoundingClientRect")();
    expect(boxes).toMatchObject({ success: false, error: 1, backButtonIcon: { width: 0 } });
    expect(at("getBatteryInfoSync")()).toMatchObject({ success: false, error: 1 });
  });
});

describe("a context of a service that the host does not have", () => {
  it("has functions that fail", async () => {
    const fail = vi.fn();
    const map = at("createMapContext")("map") as Readonly<Record<string, Call>>;
    await expect(map.getCenterLocation?.({ fail })).rejects.toMatchObject({ error: 1 });
    expect(fail).toHaveBeenCalledWith({ error: 1, errorMessage: expect.stringContaining("createMapContext()") });
  });

  it("has properties to set, its own in each object", () => {
    const [one, other] = [at("createInnerAudioContext")(), at("createInnerAudioContext")()];
    expect(one).toMatchObject({ src: "", paused: true, duration: 0 });
    Object.assign(one as object, { src: "a.mp3" });
    expect(other).toMatchObject({ src: "" });
  });

  it.each(["createInnerAudioContext", "getBackgroundAudioManager"])(
    "%s can be listened to by both names of onCanPlay",
    (name) => {
      const sound = at(name)() as Readonly<Record<string, Call>>;
      for (const listener of ["onCanPlay", "onCanplay", "offCanPlay", "offCanplay"])
        expect(sound[listener]?.(() => {})).toBeUndefined();
      expect(sound).toMatchObject({ onCanPlay: expect.any(Function), onCanplay: expect.any(Function) });
    },
  );

  it("returns the error of a synchronous function", () => {
    const files = at("getFileSystemManager")() as Readonly<Record<string, Call>>;
    expect(files.readFileSync?.({ filePath: "/a" })).toMatchObject({ success: false, error: 1 });
  });

  it("gives objects that fail alike, as deep as programs go", async () => {
    const frames = (at("createCameraContext")() as Readonly<Record<string, Call>>).onCameraFrame?.();
    expect(frames).toMatchObject({ start: expect.any(Function), stop: expect.any(Function) });
    const steps = ["database", "collection", "where", "limit", "get"];
    const cloud = at("cloud.createCloudContext")({ env: "e" });
    const got = steps.reduce<unknown>((object, step) => (object as Readonly<Record<string, Call>>)[step]?.(), cloud);
    await expect(got).rejects.toMatchObject({ error: 1 });
  });
});
