import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { forgetFormerPort, ownPorts, portOf } from "./own-ports";

const NO_INSPECTOR = () => undefined;

describe("the ports on which the host itself can be debugged", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "minihost-ports-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const chromiumTakes = (port: number) =>
    writeFileSync(join(folder, "DevToolsActivePort"), `${port}\n/devtools/browser/x`);

  it("are none when nothing was opened, whatever an earlier run left behind", () => {
    chromiumTakes(4711);
    expect(ownPorts(folder, "", NO_INSPECTOR)()).toEqual(new Set());
  });

  it("are Chromium's own choice as soon as it is known", () => {
    const ports = ownPorts(folder, "0", NO_INSPECTOR);
    expect(ports()).toEqual(new Set());
    writeFileSync(join(folder, "DevToolsActivePort"), "");
    expect(ports()).toEqual(new Set());
    chromiumTakes(4711);
    expect(ports()).toEqual(new Set([4711]));
  });

  it("stay Chromium's own choice, whatever becomes of what it wrote", () => {
    chromiumTakes(4711);
    const ports = ownPorts(folder, "0", NO_INSPECTOR);
    ports();
    rmSync(join(folder, "DevToolsActivePort"));
    expect(ports()).toEqual(new Set([4711]));
  });

  it("are not said to be none when what Chromium wrote cannot be read", () => {
    mkdirSync(join(folder, "DevToolsActivePort"));
    expect(ownPorts(folder, "0", NO_INSPECTOR)).toThrow("EISDIR");
  });

  it("are what the command line names", () => {
    expect(ownPorts(folder, "9222", NO_INSPECTOR)()).toEqual(new Set([9222]));
  });

  it("are Node's from the moment on at which somebody opens it", () => {
    let inspector: string | undefined;
    const ports = ownPorts(folder, "9222", () => inspector);
    expect(ports()).toEqual(new Set([9222]));
    inspector = "ws://127.0.0.1:9229/0f2c936f";
    expect(ports()).toEqual(new Set([9222, 9229]));
  });

  it("do not include the one of an earlier run", () => {
    chromiumTakes(4711);
    forgetFormerPort(folder, "0");
    expect(ownPorts(folder, "0", NO_INSPECTOR)()).toEqual(new Set());
  });

  it("may have had no earlier run", () => {
    expect(() => forgetFormerPort(folder, "0")).not.toThrow();
  });

  it("are left alone when none is opened", () => {
    chromiumTakes(4711);
    forgetFormerPort(folder, "");
    expect(existsSync(join(folder, "DevToolsActivePort"))).toBe(true);
  });
});

describe("the port of an address", () => {
  it.each([
    ["http://a/", 80],
    ["ws://a/", 80],
    ["https://a/", 443],
    ["wss://a/", 443],
    ["https://a:9229/", 9229],
    ["http://[::1]:9229/", 9229],
  ])("%s is %i", (address, port) => expect(portOf(new URL(address))).toBe(port));
});
