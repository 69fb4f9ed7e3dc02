import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type KeyVault, KeyVaultUnavailable } from "./key-vault";
import { KEY_BYTES } from "./sealing";

/**
 * One file per account, readable by its owner alone: for machines without a keychain. Not covered: anyone who can read
 * the user's files can read the keys, so the window says that this vault is in use.
 */
export function keyFileVault(folder: string): KeyVault {
  const fileOf = (accountId: string) => join(folder, `${accountId}.key`);
  return {
    backend: "key-file",

    async read(accountId) {
      let text: string;
      try {
        text = await readFile(fileOf(accountId), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw new KeyVaultUnavailable("key-file", error);
      }
      const key = Buffer.from(text, "base64");
      if (key.length !== KEY_BYTES) {
        throw new KeyVaultUnavailable("key-file", new Error(`${fileOf(accountId)} does not hold a key`));
      }
      return key;
    },

    async write(accountId, key) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeDurably(fileOf(accountId), Buffer.from(key).toString("base64"));
      } catch (error) {
        throw new KeyVaultUnavailable("key-file", error);
      }
    },

    async remove(accountId) {
      try {
        await rm(fileOf(accountId), { force: true });
      } catch (error) {
        throw new KeyVaultUnavailable("key-file", error);
      }
    },
  };
}

/** A key must be on the disk before anything is sealed with it: a file in place is a whole one. */
async function writeDurably(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
