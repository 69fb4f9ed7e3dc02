import type { StorageAnswer, StorageOperation } from "../bridge/page/storage";
import { MAX_REALM_LENGTH } from "../storage/limits";
import { overrunFailure, overrunOf } from "../storage/quota";

/**
 * The answer to what no realm could hold, whatever is in it: nobody need be asked, and it never travels.
 * @returns null when the realm must be asked
 */
export function hopelessAnswer(operation: StorageOperation): StorageAnswer | null {
  switch (operation.op) {
    case "set": {
      const lengths = { keyLength: operation.key.length, valueLength: operation.value.text.length, replacedLength: 0 };
      // What is in the realm beside the entry that is replaced can only make it worse.
      const overrun = overrunOf(lengths, 0);
      return overrun && { ok: false, failure: overrunFailure(overrun) };
    }
    case "get":
      return operation.key.length > MAX_REALM_LENGTH ? { ok: true, value: null } : null;
    case "remove":
      return operation.key.length > MAX_REALM_LENGTH ? { ok: true } : null;
    default:
      return null;
  }
}
