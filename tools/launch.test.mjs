import { describe, expect, it } from "vitest";
import { printable } from "./launch.mjs";

describe("what starts the host", () => {
  it("prints the session's variables, and no other program's secrets", () => {
    const env = { DISPLAY: ":1", DBUS_SESSION_BUS_ADDRESS: "unix:path=/x", NPM_TOKEN: "t", AWS_SECRET_ACCESS_KEY: "s" };
    expect(printable(env)).toEqual({ DISPLAY: ":1", DBUS_SESSION_BUS_ADDRESS: "unix:path=/x" });
  });
});
