import { randomBytes } from "node:crypto";

/** Names accounts, stores, files and partitions: hexadecimal, so that no account name or app id can escape its folder. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}
