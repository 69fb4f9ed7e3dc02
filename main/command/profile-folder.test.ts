import { describe, expect, it } from "vitest";
import { defaultProfileFolder } from "./profile-folder";

describe("the profile that is used when none is named", () => {
  it.each([
    ["inside XDG_CONFIG_HOME", "linux", { XDG_CONFIG_HOME: "/configuration" }, "/configuration/Minihost"],
    ["inside ~/.config without it", "linux", {}, "/home/me/.config/Minihost"],
    ["inside Application Support on a Mac", "darwin", {}, "/home/me/Library/Application Support/Minihost"],
  ] as const)("is %s", (_title, platform, env, expected) => {
    expect(defaultProfileFolder({ platform, env, home: "/home/me" })).toBe(expected);
  });
});
