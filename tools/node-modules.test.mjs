import { describe, expect, it } from "vitest";
import { isInstalled } from "./node-modules.mjs";

const wanted = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/react": { version: "19.3.1" },
    "node_modules/@esbuild/win32-x64": { version: "0.28.2", optional: true },
  },
};

describe("the installed node modules", () => {
  it("are as wanted without the optional packages of other systems", () => {
    expect(isInstalled(wanted, { packages: { "node_modules/react": { version: "19.3.1" } } })).toBe(true);
  });
  it("are not as wanted when a package has another version", () => {
    expect(isInstalled(wanted, { packages: { "node_modules/react": { version: "19.3.0" } } })).toBe(false);
  });
  it("are not as wanted when a package is missing", () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
  });
  it("are not as wanted when npm has noted nothing, as after an installation that broke off", () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
  });
});
