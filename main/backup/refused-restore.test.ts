import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { everything } from "../../app/backup/backup-choice";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { Realm } from "../../app/storage/realm";
import { backupList } from "./backup-list";
import { restoreBackup } from "./restore-backup";
import { SealedReader } from "./sealed-reader";
import { failureOf, MINI_PROGRAM, PASSPHRASE, TwoMachines, write } from "./two-machines.fixture";

// Turning a passphrase into a key is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let machines: TwoMachines;
beforeEach(() => {
  machines = new TwoMachines();
});
afterEach(() => machines.close());

describe("a restore that is refused", () => {
  beforeEach(async () => {
    const texts = Array.from(
      { length: 5 },
      (_, index) => [MINI_PROGRAM, `k${index}`, "x".repeat(60_000)] as [Realm, string, string],
    );
    await write(machines.source, "one/app", texts);
    await write(machines.target, "one/app", [[MINI_PROGRAM, "here", "here"]]);
    await machines.backUp();
  });

  async function expectRefused(failure: object): Promise<void> {
    const before = machines.snapshot();
    expect(await failureOf(machines.restore())).toMatchObject(failure);
    expect(machines.snapshot()).toEqual(before);
  }

  it("for another passphrase says so", async () => {
    expect(await failureOf(SealedReader.open(machines.file, "another passphrase"))).toEqual({
      code: "wrong-passphrase",
    });
  });
  it("for a file cut inside a chunk says where, and changes nothing", async () => {
    writeFileSync(machines.file, readFileSync(machines.file).subarray(0, 150_000));
    await expectRefused({ code: "damaged", why: "cut", atByte: expect.any(Number) });
  });
  it("for a file cut between two chunks says so, and changes nothing", async () => {
    writeFileSync(machines.file, readFileSync(machines.file).subarray(0, 60 + 2 * (65_536 + 16)));
    await expectRefused({ code: "damaged", why: "cut" });
  });
  it("for a file with something after its end says so, and changes nothing", async () => {
    writeFileSync(machines.file, Buffer.concat([readFileSync(machines.file), Buffer.alloc(100_000)]));
    await expectRefused({ code: "damaged", why: "altered" });
  });
  it("for a file whose chunks changed places says so, and changes nothing", async () => {
    const bytes = readFileSync(machines.file);
    const chunk = (number: number) => bytes.subarray(60 + number * 65_552, 60 + (number + 1) * 65_552);
    const [first, second] = [Buffer.from(chunk(0)), Buffer.from(chunk(1))];
    second.copy(bytes, 60);
    first.copy(bytes, 60 + 65_552);
    writeFileSync(machines.file, bytes);
    await expectRefused({ code: "damaged", why: "altered", atByte: 60 });
  });
  it("for any one altered byte of the contents, and changes nothing", async () => {
    const size = statSync(machines.file).size;
    const reader = await SealedReader.open(machines.file, PASSPHRASE);
    const bytes = readFileSync(machines.file);
    const before = machines.snapshot();
    const wish = {
      choice: everything(await backupList(machines.source)),
      mode: "replace",
      onProgress: () => {},
    } as const;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 60, max: size - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        overwrite(at, (bytes[at] ?? 0) ^ flip);
        const run = restoreBackup(machines.target, reader, { ...wish, signal: new AbortController().signal });
        expect(await failureOf(run)).toMatchObject({ code: "damaged" });
        overwrite(at, bytes[at] ?? 0);
      }),
      { numRuns: 30 },
    );
    await reader.close();
    expect(machines.snapshot()).toEqual(before);
  });
  it("because it is cancelled changes nothing, at whatever point", async () => {
    const before = machines.snapshot();
    for (const phase of ["checking", "restoring"]) {
      const cancel = new AbortController();
      const onProgress = (progress: BackupProgress) => {
        if (progress.phase === phase) cancel.abort();
      };
      expect(await failureOf(machines.restore({ signal: cancel.signal, onProgress }))).toEqual({ code: "cancelled" });
      expect(machines.snapshot()).toEqual(before);
    }
  });
  it("because nothing of it was chosen changes nothing", async () => {
    const before = machines.snapshot();
    expect(await failureOf(machines.restore({ places: ["nobody/app"] }))).toEqual({ code: "nothing-chosen" });
    expect(machines.snapshot()).toEqual(before);
  });
  it("because it is cancelled when all stores are made and none is in its place changes nothing", async () => {
    const before = machines.snapshot();
    const cancel = new AbortController();
    const onProgress = (progress: BackupProgress) => {
      if (progress.phase === "restoring" && progress.storesDone === progress.storesAll) cancel.abort();
    };
    expect(await failureOf(machines.restore({ signal: cancel.signal, onProgress }))).toEqual({ code: "cancelled" });
    expect(machines.snapshot()).toEqual(before);
  });
  it("forgets the keys of accounts that it would have made", async () => {
    await write(machines.source, "new/app", [[MINI_PROGRAM, "k", "v"]]);
    await machines.backUp();
    const cancel = new AbortController();
    const keys = () => readdirSync(join(machines.folder, "target", "keys"));
    const before = keys();
    const onProgress = ({ phase }: BackupProgress) => {
      if (phase !== "restoring") return;
      expect(keys()).toHaveLength(before.length + 1);
      cancel.abort();
    };
    expect(await failureOf(machines.restore({ signal: cancel.signal, onProgress }))).toEqual({ code: "cancelled" });
    expect(keys()).toEqual(before);
    expect(existsSync(join(machines.folder, "target", "replacement.journal"))).toBe(false);
  });
});

function overwrite(at: number, byte: number): void {
  const descriptor = openSync(machines.file, "r+");
  writeSync(descriptor, Buffer.of(byte), 0, 1, at);
  closeSync(descriptor);
}
