import type { FileHandle } from "node:fs/promises";

/** Writes all of it: a disk that is nearly full takes a part, says how much, and refuses only the next write. */
export async function writeWhole(handle: Pick<FileHandle, "write">, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    if (bytesWritten === 0) throw tookNothing();
    at += bytesWritten;
  }
}

function tookNothing(): NodeJS.ErrnoException {
  return Object.assign(new Error("ENOSPC: the disk took nothing"), { code: "ENOSPC", syscall: "write" });
}
