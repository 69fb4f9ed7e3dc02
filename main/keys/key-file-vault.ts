import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { replaceFile } from "../disk/replace-file";
import { type KeyVault, KeyVaultUnavailable } from "./key-vault";

/**
 * One file per account, readable by its owner alone: for machines without a keychain. Not covered: anyone who can read
 * the user's files can read the keys, so the window says that this vault is in use.
 */
export function keyFileVault(folder: string): KeyVault {
  const fileOf = (accountId: string) => join(folder, `${accountId}.key`);
  return {
    backend: "key-file",

    async read(accountId) {
      try {
        return Buffer.from(await readFile(fileOf(accountId), "utf8"), "base64");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw new KeyVaultUnavailable("key-file", error);
      }
    },

    async write(accountId, key) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // On the disk before anything is sealed with it.
        await replaceFile(fileOf(accountId), Buffer.from(key).toString("base64"), 0o600);
      } catch (error) {
        throw new KeyVaultUnavailable("key-file", error);
      }
    },

    async remove(accountId) {
      try {
        // Also what a write left that was killed in the middle: the key is in it.
        const names = (await readdir(folder).catch(missing)).filter((name) => name.startsWith(`${accountId}.key`));
        for (const name of names) await rm(join(folder, name), { force: true });
      } catch (error) {
        throw new KeyVaultUnavailable("key-file", error);
      }
    },
  };
}

function missing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
