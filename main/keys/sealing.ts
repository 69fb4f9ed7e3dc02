import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const KEY_BYTES = 32;

/** A sealed text that does not open: another key, another place than it was sealed for, or changed bytes. */
export class SealBroken extends Error {
  constructor(readonly why: "failed-authentication" | "truncated") {
    super(why === "truncated" ? "the sealed bytes are cut short" : "the sealed bytes fail authentication");
    this.name = "SealBroken";
  }
}

/** Asked for so many at once: asking for each takes longer than sealing a kilobyte. */
const NONCES_AT_ONCE = 64;

/** Random nonces, each given once. */
class Nonces {
  #bytes = Buffer.alloc(0);
  #at = 0;

  next(): Buffer {
    if (this.#at === this.#bytes.length) {
      this.#bytes = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
      this.#at = 0;
    }
    this.#at += NONCE_BYTES;
    return this.#bytes.subarray(this.#at - NONCE_BYTES, this.#at);
  }
}

/** By the key that they are for, and gone with it. */
const noncesOf = new WeakMap<Uint8Array, Nonces>();

function nextNonce(key: Uint8Array): Buffer {
  let nonces = noncesOf.get(key);
  if (nonces === undefined) {
    nonces = new Nonces();
    noncesOf.set(key, nonces);
  }
  return nonces.next();
}

/**
 * Seals with AES-256-GCM under a fresh random nonce.
 * @param place associated data: what the text belongs to. It opens only for the same place, so a copy moved elsewhere is refused
 * @returns nonce, ciphertext and tag in one piece
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: Uint8Array): Buffer {
  const nonce = nextNonce(key);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(place);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: Uint8Array): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken("truncated");
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    // The one thing `final` checks in GCM is the tag.
    throw new SealBroken("failed-authentication");
  }
  return plain;
}
