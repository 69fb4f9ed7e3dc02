import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINI_PROGRAM_REALM } from "../../app/storage/realm";
import { newKey, storeKeysOf } from "../keys/envelope-key";
import { EncryptedStore } from "../store/encrypted-store";
import { OpenStores } from "../store/open-stores";
import { RealmChanges } from "../store/realm-changes";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-collect-"));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** How many files of the folder this process holds open. */
function heldFiles(): number {
  return readdirSync("/proc/self/fd").filter((name) => {
    try {
      return readlinkSync(join("/proc/self/fd", name)).startsWith(folder);
    } catch {
      // Given back while they were listed.
      return false;
    }
  }).length;
}

describe.runIf(process.platform === "linux")("the files of stores", () => {
  it("are given back two seconds after the last of them was closed", async () => {
    const stores = new OpenStores({
      checkpointer: { checkpoint: async () => {}, close: () => {} },
      now: () => 0,
      changes: new RealmChanges(),
    });
    for (const id of ["one", "two", "three"]) {
      const file = join(folder, `${id}.sqlite`);
      stores.add(id, file, new EncryptedStore({ file, storeId: id, keys: storeKeysOf(newKey()) }));
      stores.answer(id, MINI_PROGRAM_REALM, [{ op: "set", key: "k", value: { type: "string", text: "v" } }]);
    }
    stores.closeAll();
    vi.advanceTimersByTime(1999);
    expect(heldFiles()).toBeGreaterThan(0);
    vi.advanceTimersByTime(1);
    // What was found is ended one turn later.
    await turn();
    await turn();
    expect(heldFiles()).toBe(0);
  });
});
