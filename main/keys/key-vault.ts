/** Where account keys live, outside the profile's databases. An account is named by its id. */
export interface KeyVault {
  readonly backend: KeyBackend;
  /**
   * @returns what is kept for the account, which may be damaged: another key, or none at all; null when nothing is, though the
   *   vault works
   * @throws KeyVaultUnavailable when the vault cannot be asked
   */
  read(accountId: string): Promise<Buffer | null>;
  /** @throws KeyVaultUnavailable */
  write(accountId: string, key: Uint8Array): Promise<void>;
  /** @throws KeyVaultUnavailable */
  remove(accountId: string): Promise<void>;
}

/** Which vault a profile uses. Recorded in its catalog at first start, so that two never diverge silently. */
export type KeyBackend = "keychain" | "key-file";

/** The vault is locked, was refused, or does not answer. No key is made and no file is touched. */
export class KeyVaultUnavailable extends Error {
  constructor(
    readonly backend: KeyBackend,
    override readonly cause: unknown,
  ) {
    super(`the ${backend} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "KeyVaultUnavailable";
  }
}

/**
 * Keeps a key, and reads it back before anything is sealed with it.
 * @throws KeyVaultUnavailable
 */
export async function writeKey(vault: KeyVault, accountId: string, key: Buffer): Promise<void> {
  await vault.write(accountId, key);
  const kept = await vault.read(accountId);
  if (kept?.equals(key) !== true) throw new KeyVaultUnavailable(vault.backend, new Error("it did not keep a new key"));
}
