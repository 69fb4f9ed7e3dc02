import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ExpectedFailure } from "./expected-failure.mjs";

/**
 * Refuses a file that is not the one meant, before anything of it is used.
 * @param {string} file
 * @param {string} integrity as in a lock file: "sha512-" and base64
 */
export async function checkIntegrity(file, integrity) {
  const algorithm = integrity.slice(0, integrity.indexOf("-"));
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  if (`${algorithm}-${hash.digest("base64")}` === integrity) return;
  throw new ExpectedFailure(
    "The download is not the file that was asked for (its hash differs); nothing of it was used. Run the command again; if it stays so, the registry or a proxy serves a changed file.",
  );
}
