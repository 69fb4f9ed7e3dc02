import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { API_CAPABILITIES } from "../renderer/mini-program/my/capabilities/api-capabilities.ts";
import { UNSUPPORTED_REASONS } from "../renderer/mini-program/my/capabilities/unsupported-apis.ts";
import { CONTEXTS } from "../renderer/mini-program/my/capabilities/unsupported-contexts.ts";
import { ROOT } from "./repository.mjs";

const TYPINGS = readFileSync(join(ROOT, "node_modules/@mini-types/my/types/lib.my.d.ts"), "utf8");

/** Functions by their path in `my`, as the typings declare them: "alert", "ap.openURL". */
function declaredFunctions() {
  const parts = TYPINGS.split(/^declare namespace my/m).slice(1);
  return parts.flatMap((part) => {
    const prefix = /^\.(\w+)/.exec(part)?.[1];
    const names = Array.from(part.matchAll(/^ {2}export function (\w+)/gm), ([, name]) => name);
    return [...new Set(names)].map((name) => (prefix === undefined ? name : `${prefix}.${name}`));
  });
}

/** Functions and properties of one of the typings' interfaces. */
function declaredMembers(type) {
  const body = new RegExp(`^ {2}export interface ${type} \\{\\n(.*?)^ {2}\\}`, "ms").exec(TYPINGS)?.[1] ?? "";
  return [...new Set(Array.from(body.matchAll(/^ {4}(?:readonly )?(\w+)\??[(:]/gm), ([, member]) => member))];
}

it("my has every function of the official typings, as the tables tell that a test holds against it", () => {
  const told = new Set([...Object.keys(API_CAPABILITIES), ...Object.keys(UNSUPPORTED_REASONS)]);
  const declared = declaredFunctions();
  expect(declared.length).toBeGreaterThan(280);
  expect(declared.filter((path) => !told.has(path))).toEqual([]);
});

describe("what a service gives that the host does not have", () => {
  it.each([
    ["createInnerAudioContext", "InnerAudioContext"],
    ["getBackgroundAudioManager", "BackgroundAudioManager"],
    ["createLottieContext", "LottieContext"],
    ["createMapContext", "MapContext"],
    ["getRecorderManager", "RecorderManager"],
    ["getFileSystemManager", "FileSystemManager"],
    ["cloud.createCloudContext", "CloudContext"],
    ["createRewardedAd", "RewardedAd"],
    ["getGeocoder", "Geocoder"],
    ["getAccessibilityManager", "AccessibilityManager"],
    ["createWorker", "Worker"],
  ])("%s has every member that the typings name", (create, type) => {
    const { functions, values = {}, objects = {} } = CONTEXTS[create];
    const ours = new Set([...functions, ...Object.keys(values), ...Object.keys(objects)]);
    const declared = declaredMembers(type);
    expect(declared.length).toBeGreaterThan(0);
    expect(declared.filter((member) => !ours.has(member))).toEqual([]);
  });
});
