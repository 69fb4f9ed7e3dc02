import type { HostFailure } from "../../app/bridge/window/host-failure";
import { isDiskFull } from "../disk/disk-full";
import { isMovedAway, isReadOnly } from "../disk/read-only";
import { KeyVaultUnavailable } from "../keys/key-vault";
import { SealBroken } from "../keys/sealing";
import { CatalogUnusable } from "../profile/catalog-file";
import { AccountKeyLost } from "../profile/profile";
import { ProfileInUse } from "../profile/profile-lock";
import { StoreUnusable } from "../store/store-format";
import { FolderUnusable } from "./source-folder";

/** What the window tells of an error that kept a mini-program from opening. Anything unforeseen is said as it is. */
export function hostFailureOf(error: unknown): HostFailure {
  // Before what met it: whoever makes room mends it, whichever file was refused.
  if (isDiskFull(error)) return { code: "disk-full", reason: error.message };
  if (isMovedAway(error)) return { code: "catalog-gone", reason: error.message };
  if (isReadOnly(error)) return { code: "disk-read-only", reason: error.message };
  if (error instanceof KeyVaultUnavailable) {
    return { code: "vault-unavailable", backend: error.backend, reason: reasonOf(error.cause) };
  }
  if (error instanceof AccountKeyLost) {
    return { code: "key-lost", why: error.why, account: error.accountName, backend: error.backend };
  }
  if (error instanceof CatalogUnusable)
    return { code: "catalog-unusable", file: error.file, reason: reasonOf(error.cause) };
  if (error instanceof StoreUnusable)
    return { code: "store-unusable", file: error.file, reason: reasonOf(error.cause) };
  if (error instanceof ProfileInUse) return { code: "profile-in-use", folder: error.folder };
  if (error instanceof FolderUnusable) return { code: "folder-unusable", folder: error.folder, reason: error.message };
  if (error instanceof SealBroken) return { code: "store-unusable", file: "catalog.sqlite", reason: error.message };
  return { code: "unexpected", reason: reasonOf(error) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
