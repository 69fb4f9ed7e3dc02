import { randomUUID } from "node:crypto";
import keytar from "keytar";
import { type KeyVault, KeyVaultUnavailable } from "./key-vault";
import { oneAtATime } from "./one-at-a-time";

const SERVICE = "Minihost";
const PROBE_SERVICE = "Minihost probe";

/** A keychain asks its user for a password meanwhile; who needs longer finds "Try again" and the answer ready. */
const ANSWER_MS = 10_000;

const inTime = oneAtATime(
  ANSWER_MS,
  () => new Error(`it did not answer within ${ANSWER_MS / 1000} s; it may be waiting for you`),
);

/** The operating system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux. */
export const keychainVault: KeyVault = {
  backend: "keychain",

  async read(accountId) {
    const text = await asked(() => keytar.getPassword(SERVICE, accountId));
    if (text !== null) return Buffer.from(text, "base64");
    // A locked Secret Service answers a read with "nothing" and refuses only a write: without asking, a locked keychain would
    // be reported as a lost key.
    await probeKeychain();
    return null;
  },

  async write(accountId, key) {
    // base64 on one line: a newline inside a secret has corrupted gnome-keyring files.
    await asked(() => keytar.setPassword(SERVICE, accountId, Buffer.from(key).toString("base64")));
  },

  async remove(accountId) {
    const text = await asked(() => keytar.getPassword(SERVICE, accountId));
    // "Nothing" is also what a locked Secret Service says, which may let a deletion wait for ever.
    if (text === null) await probeKeychain();
    const isDeleted = await deleted(accountId, text);
    // A locked Secret Service deletes nothing and says so in the same way as when there is nothing to delete.
    if (!isDeleted) await probeKeychain();
  },
};

/**
 * A deletion that was given up may still happen, to a key that is said to be there: it is put back then.
 * @param text what is kept
 */
async function deleted(accountId: string, text: string | null): Promise<boolean> {
  let isGivenUp = false;
  const answer = asked(async () => {
    const isDeleted = await keytar.deletePassword(SERVICE, accountId);
    if (isDeleted && isGivenUp && text !== null) await keytar.setPassword(SERVICE, accountId, text);
    return isDeleted;
  });
  return answer.catch((error: unknown) => {
    isGivenUp = true;
    throw error;
  });
}

/**
 * Writes, reads and deletes a value, since a keychain may answer reads and still refuse writes.
 * @throws KeyVaultUnavailable
 */
export async function probeKeychain(): Promise<void> {
  const name = randomUUID();
  await asked(async () => {
    await keytar.setPassword(PROBE_SERVICE, name, name);
    const read = await keytar.getPassword(PROBE_SERVICE, name);
    await keytar.deletePassword(PROBE_SERVICE, name);
    if (read !== name) throw new Error("it did not give back what was stored");
  });
}

function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return orUnavailable(() => inTime(ask));
}

async function orUnavailable<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    // keytar has no error codes; whatever it throws means that the keychain could not be asked.
    throw new KeyVaultUnavailable("keychain", error);
  }
}
