import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_INSPECTOR_VIEW } from "../../app/bridge/window/inspector-view";
import { DEFAULT_DEVICE } from "../../app/preview/device";
import { Settings } from "./settings";

// What it adds to its base is a folder of Electron's, and a settings file is given its own.
vi.mock("electron-store", async () => {
  const { default: Conf } = await import("conf");
  return {
    default: class extends Conf {
      constructor({ name, ...options }: { name: string; cwd: string }) {
        super({ ...options, configName: name });
      }
    },
  };
});

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-settings-"));
  file = join(folder, "settings.json");
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Where a file belongs nothing can be written over a folder, as whoever the test runs. */
function refuseWrites(): void {
  rmSync(file, { force: true });
  mkdirSync(join(file, "in its place"), { recursive: true });
}

const BOUNDS = { x: 1, y: 2, width: 300, height: 400 };

describe("settings that the disk does not take", () => {
  it("stop nobody, hold until the end, and are told once", () => {
    const settings = new Settings(folder, 7);
    const told = vi.fn();
    settings.followUnsaved(told);
    refuseWrites();
    settings.windowBounds = BOUNDS;
    settings.account = "work";
    settings.language = "en";
    settings.device = { ...DEFAULT_DEVICE, appearance: "dark" };
    settings.inspector = { ...DEFAULT_INSPECTOR_VIEW, isOpen: true };
    settings.preferences = { unusedDays: 9, requestDomains: ["a.example"] };
    settings.addRecentFolder("/program");
    expect(settings).toMatchObject({
      windowBounds: BOUNDS,
      account: "work",
      language: "en",
      device: { appearance: "dark" },
      inspector: { isOpen: true },
      preferences: { unusedDays: 9, requestDomains: ["a.example"] },
      recentFolders: ["/program"],
    });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("are written with the next choice that the disk takes", () => {
    const settings = new Settings(folder, 7);
    refuseWrites();
    settings.account = "work";
    settings.preferences = { unusedDays: null, requestDomains: [] };
    rmSync(file, { recursive: true });
    settings.language = "en";
    const again = new Settings(folder, 7);
    expect(again).toMatchObject({
      account: "work",
      language: "en",
      preferences: { unusedDays: null, requestDomains: [] },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("are told to whoever begins to listen afterwards", () => {
    const settings = new Settings(folder, 7);
    refuseWrites();
    settings.account = "work";
    const told = vi.fn();
    settings.followUnsaved(told);
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe("a settings file that cannot be read", () => {
  const inItsPlace: Record<string, () => void> = {
    "text that is no JSON": () => writeFileSync(file, '{ "account": "def'),
    "bytes of any kind": () => writeFileSync(file, Buffer.from([0, 255, 1])),
    "a list": () => writeFileSync(file, "[]"),
    "a value of another kind": () => writeFileSync(file, '{ "account": 7 }'),
    "a folder": () => mkdirSync(join(file, "inside"), { recursive: true }),
  };

  it.each(Object.keys(inItsPlace))("is set aside, and the defaults are used: %s", (what) => {
    inItsPlace[what]?.();
    const settings = new Settings(folder, 7);
    expect(settings.setAsideFile).toBe(`${file}.damaged-7`);
    expect(settings).toMatchObject({ account: "default", windowBounds: null, recentFolders: [] });
    settings.account = "work";
    expect(new Settings(folder, 8)).toMatchObject({ account: "work", setAsideFile: null });
  });

  it("while it runs leaves the preferences as they were read last", () => {
    const settings = new Settings(folder, 7);
    writeFileSync(file, '{ "requestDomains": ["a.example"] }');
    expect(settings.preferences.requestDomains).toEqual(["a.example"]);
    writeFileSync(file, '{ "requestDom');
    expect(settings.preferences.requestDomains).toEqual(["a.example"]);
  });
});

describe("settings", () => {
  it("write nothing at a start", () => {
    new Settings(folder, 7);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("keep what an older file does not have at its default, and what it has as it is", () => {
    writeFileSync(file, '{ "recentFolders": ["/a"], "later": 1 }');
    const settings = new Settings(folder, 7);
    expect(settings).toMatchObject({ setAsideFile: null, recentFolders: ["/a"], language: null });
    settings.addRecentFolder("/b");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ recentFolders: ["/b", "/a"], later: 1 });
  });
});
