import type { PathLike } from "node:fs";
import type { FileHandle } from "node:fs/promises";

/**
 * For tests: a disk that becomes full. Modules that write are mocked with `fsOn`, `fsPromisesOn` and `sqliteOn`, so that
 * the product needs no hook.
 */
export class FullDisk {
  /** Bytes that file handles may still write: in part first, then not at all. */
  room = Number.POSITIVE_INFINITY;
  /** Bytes that one write takes at most. */
  mostAtOnce = Number.POSITIVE_INFINITY;
  /** Acts that need space, before every further one is refused. */
  needs = Number.POSITIVE_INFINITY;
  /** Told of each act before it happens, those that need no space included. */
  onAct: (name: string, path: string) => void = () => {};

  reset(): void {
    this.room = Number.POSITIVE_INFINITY;
    this.mostAtOnce = Number.POSITIVE_INFINITY;
    this.needs = Number.POSITIVE_INFINITY;
    this.onAct = () => {};
  }

  act(name: string, path: unknown): void {
    this.onAct(name, String(path));
  }

  /** @throws ENOSPC */
  need(name: string, path: unknown): void {
    this.act(name, path);
    this.needs -= 1;
    if (this.needs < 0) throw noSpace(name);
  }
}

export const disk = new FullDisk();

function noSpace(syscall: string): Error {
  return Object.assign(new Error(`ENOSPC: no space left on device, ${syscall}`), { code: "ENOSPC", syscall });
}

type Fs = typeof import("node:fs");
type FsPromises = typeof import("node:fs/promises");
type Sqlite = typeof import("@photostructure/sqlite");

/** Functions of a module, each preceded by what the disk says to it. */
function preceded<Module extends object>(
  real: Module,
  names: readonly string[],
  before: (name: string, path: unknown) => void,
) {
  const wrapped = names.map((name) => {
    const call = (real as Record<string, (...args: unknown[]) => unknown>)[name];
    if (call === undefined) throw new Error(`there is no ${name}`);
    const asked = (...args: unknown[]) => {
      before(name, args[0]);
      return call(...args);
    };
    return [name, asked] as const;
  });
  return Object.fromEntries(wrapped) as Partial<Module>;
}

export function fsOn(real: Fs): Fs {
  const mocked = {
    ...real,
    ...preceded(real, ["appendFileSync", "writeFileSync", "copyFileSync", "writeSync"], (...act) => disk.need(...act)),
    // Only a folder or a file that is made anew takes space.
    ...preceded(real, ["mkdirSync", "openSync"], (name, path) => {
      if (!real.existsSync(String(path))) disk.need(name, path);
    }),
    ...preceded(real, ["renameSync", "rmSync", "truncateSync", "rmdirSync"], (...act) => disk.act(...act)),
  };
  return { ...mocked, default: mocked } as Fs;
}

export function fsPromisesOn(real: FsPromises): FsPromises {
  const open: FsPromises["open"] = async (path, flags, mode) => {
    // Only one that may be made anew takes space.
    if (/[wax]/.test(String(flags))) disk.need("open", path);
    return limited(await real.open(path, flags, mode), path);
  };
  const acts = preceded(real, ["rename", "rm"], (...act) => disk.act(...act));
  const mocked = { ...real, ...acts, open };
  return { ...mocked, default: mocked } as FsPromises;
}

function limited(handle: FileHandle, path: PathLike): FileHandle {
  const { writeFile, sync } = handle;
  const real = handle.write as (bytes: Uint8Array, offset: number, length: number) => Promise<unknown>;
  const take = (length: number) => {
    const taken = Math.min(length, disk.room, disk.mostAtOnce);
    if (taken <= 0 && length > 0) throw noSpace("write");
    disk.room -= taken;
    return taken;
  };
  return Object.assign(handle, {
    async write(bytes: Uint8Array, offset = 0, length = bytes.length - offset) {
      disk.need("write", path);
      return real.call(handle, bytes, offset, take(length));
    },
    async writeFile(text: string) {
      disk.need("writeFile", path);
      if (take(text.length) < text.length) throw noSpace("write");
      return writeFile.call(handle, text);
    },
    async sync() {
      disk.act("sync", path);
      return sync.call(handle);
    },
  });
}

/** What SQLite is told that writes nothing, whatever the disk. */
const READS = /^\s*(BEGIN( IMMEDIATE)?;?$|ROLLBACK|SELECT|PRAGMA (?!journal_mode|wal_checkpoint))/i;

export function sqliteOn(real: Sqlite): Sqlite {
  class DatabaseSync extends real.DatabaseSync {
    override exec(sql: string): void {
      if (!READS.test(sql)) this.#need(sql);
      super.exec(sql);
    }

    override prepare(...args: Parameters<InstanceType<Sqlite["DatabaseSync"]>["prepare"]>) {
      const statement = super.prepare(...args);
      const [sql] = args;
      if (READS.test(sql)) return statement;
      const run = statement.run.bind(statement);
      const asked = (...values: Parameters<typeof run>) => {
        this.#need(sql);
        return run(...values);
      };
      return Object.defineProperty(statement, "run", { value: asked });
    }

    #need(sql: string): void {
      try {
        disk.need("sqlite", sql.trim().slice(0, 30));
      } catch {
        if (this.isTransaction) super.exec("ROLLBACK");
        throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
      }
    }
  }
  const backup: Sqlite["backup"] = async (...args) => {
    disk.need("backup", args[1]);
    return real.backup(...args);
  };
  return { ...real, DatabaseSync, backup } as unknown as Sqlite;
}
