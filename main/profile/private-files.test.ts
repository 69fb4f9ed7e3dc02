import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { makeFilesPrivate } from "../disk/private-files";
import { Profile } from "./profile";
import { acquireProfileLock } from "./profile-lock";

const USUAL_UMASK = 0o022;

let folder: string;
let umask: number;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "minihost-private-")), "profile");
  umask = process.umask(USUAL_UMASK);
});

afterEach(() => {
  process.umask(umask);
  rmSync(join(folder, ".."), { recursive: true });
});

/** What other users of the machine may do with something in the profile, by its path; nothing for each. */
function openToOthers(): Readonly<Record<string, string>> {
  const entries = [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })];
  const modes = entries.map((entry) => [entry, statSync(join(folder, entry)).mode & 0o777] as const);
  return Object.fromEntries(modes.filter(([, mode]) => mode & 0o077).map(([entry, mode]) => [entry, mode.toString(8)]));
}

/** A profile with an account, a store and its key, as they lie on the disk while it is used. */
async function whileUsed(look: () => void): Promise<void> {
  const lock = acquireProfileLock(folder);
  const profile = new Profile(folder, () => 1000);
  const account = await profile.unlock("default");
  const { store } = await profile.openStore(account, "app");
  store.transaction(() => store.realm(MINI_PROGRAM_REALM).set("k", { type: "string", text: "v" }, 0));
  look();
  store.close();
  profile.close();
  lock.release();
}

describe("other users of the machine", () => {
  it("read nothing of a profile, whatever the user's umask", async () => {
    makeFilesPrivate();
    await whileUsed(() => expect(openToOthers()).toEqual({}));
    expect(openToOthers()).toEqual({});
  });

  it("read nothing any more of a profile that an earlier Minihost made, once it is open", async () => {
    await whileUsed(() => {});
    const open = Object.keys(openToOthers());
    expect(open).toContain("catalog.sqlite");
    expect(open.some((file) => file.startsWith("stores/"))).toBe(true);
    makeFilesPrivate();
    await whileUsed(() => expect(openToOthers()).toEqual({}));
  });

  it("keep what is theirs in a folder that the user named as a profile", async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "passwd"), "");
    makeFilesPrivate();
    await whileUsed(() => {});
    await whileUsed(() => expect(openToOthers()).toEqual({ ".": "755", passwd: "644" }));
  });

  it("do not stand in the way when nothing can be said of a file", () => {
    mkdirSync(folder);
    symlinkSync("catalog.sqlite", join(folder, "catalog.sqlite"));
    expect(() => acquireProfileLock(folder).release()).not.toThrow();
  });
});
