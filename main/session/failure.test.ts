import { describe, expect, it } from "vitest";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { CatalogUnusable } from "../profile/catalog-file";
import { AccountKeyLost } from "../profile/profile";
import { ProfileInUse } from "../profile/profile-lock";
import { StoreUnusable } from "../store/store-format";
import { hostFailureOf } from "./failure";
import { FolderUnusable } from "./source-folder";

const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
const readOnly = Object.assign(new Error("read-only file system"), { code: "EROFS" });
const cause = new Error("why");

describe("what kept a mini-program from opening", () => {
  it.each([
    ["a full disk", full, { code: "disk-full", reason: "no space left" }],
    ["a disk that takes no writes", readOnly, { code: "disk-read-only", reason: "read-only file system" }],
    [
      "a vault that cannot be asked",
      new KeyVaultUnavailable("keychain", cause),
      { code: "vault-unavailable", backend: "keychain", reason: "why" },
    ],
    [
      "a lost key",
      new AccountKeyLost("Ada", "wrong", "key-file"),
      { code: "key-lost", why: "wrong", account: "Ada", backend: "key-file" },
    ],
    ["a catalog", new CatalogUnusable("c", cause), { code: "catalog-unusable", file: "c", reason: "why" }],
    ["a store", new StoreUnusable("s", cause), { code: "store-unusable", file: "s", reason: "why" }],
    ["another process", new ProfileInUse("p"), { code: "profile-in-use", folder: "p" }],
    [
      "a folder",
      new FolderUnusable("f", "not a folder"),
      { code: "folder-unusable", folder: "f", reason: "not a folder" },
    ],
    [
      "a wrapped key that does not open",
      new SealBroken("truncated"),
      { code: "store-unusable", file: "catalog.sqlite", reason: "the sealed bytes are cut short" },
    ],
    ["anything unforeseen", new Error("a bug"), { code: "unexpected", reason: "a bug" }],
    ["what is no error", "a text", { code: "unexpected", reason: "a text" }],
  ])("is told by its code: %s", (_what, error, failure) => {
    expect(hostFailureOf(error)).toEqual(failure);
  });

  it.each([
    ["a catalog", new CatalogUnusable("c", full)],
    ["a store", new StoreUnusable("s", full)],
  ])("is the full disk before %s that met it: room mends both", (_what, error) => {
    expect(hostFailureOf(error).code).toBe("disk-full");
  });
});
