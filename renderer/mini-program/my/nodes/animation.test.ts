import { describe, expect, it } from "vitest";
import { createAnimation } from "./animation";
import { marginText, readObserverOptions, reportsFirst } from "./intersection-observer";
import { mediaQueryText } from "./media-query-observer";

describe("an animation of my.createAnimation", () => {
  it("exports its steps as plain data, and is empty afterwards", () => {
    const animation = createAnimation({ duration: 100 });
    animation.rotate(90).scale(2, 2).step().opacity(0).step({ duration: 5, timeFunction: "ease" });
    const config = { duration: 100, delay: 0, timeFunction: "linear", transformOrigin: "50% 50% 0" };
    expect(animation.export()).toMatchObject([
      {
        config,
        animation: [
          ["rotate", [90]],
          ["scale", [2, 2]],
        ],
      },
      { config: { ...config, duration: 5, timeFunction: "ease" }, animation: [["opacity", [0]]] },
    ]);
    expect(animation.export()).toEqual([]);
  });

  it("exports the same movement as another value each time: it is to be made again", () => {
    const animation = createAnimation();
    const exported = () => animation.opacity(0).step().opacity(1).step().export();
    expect(exported()).not.toEqual(exported());
  });
});

describe("an intersection observer", () => {
  const options = readObserverOptions({ thresholds: [0.5, 2, "x"] });

  it("reads its thresholds with care", () => {
    expect(options).toEqual({ thresholds: [0.5], initialRatio: 0, selectAll: false, dataset: false });
    expect(readObserverOptions(undefined).thresholds).toEqual([0]);
  });

  it("tells the first sighting only if it is news and reaches a threshold", () => {
    expect(reportsFirst(0, options)).toBe(false);
    expect(reportsFirst(0.4, options)).toBe(false);
    expect(reportsFirst(0.6, options)).toBe(true);
  });

  it("writes its margins as CSS", () => {
    expect(marginText({ bottom: 20, left: -5 })).toBe("0px 0px 20px -5px");
  });
});

describe("a media query observer", () => {
  it("asks CSS for all that was named together", () => {
    expect(mediaQueryText({ minWidth: 300, orientation: "portrait" })).toBe(
      "(min-width: 300px) and (orientation: portrait)",
    );
    expect(mediaQueryText({ minWidth: "300" })).toBe("all");
  });

  it("begins its steps with its config as it is then", () => {
    const animation = createAnimation({ duration: 100 });
    animation.config.delay = 50;
    expect(animation.opacity(0).step().export()[0]?.config).toMatchObject({ duration: 100, delay: 50 });
  });
});
