import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/**
 * Unpacks those files of a zip that are wanted, with their permissions. yauzl refuses names that lead out of the folder.
 * @param {string} zip
 * @param {string} folder
 * @param {(name: string) => boolean} wants told the path inside the zip
 * @param {(unpackedBytes: number, totalBytes: number) => void} onProgress
 */
export async function unpackZip(zip, folder, wants, onProgress) {
  // Imported here: this file is also loaded before node_modules exists.
  const { openPromise } = await import("yauzl");
  const archive = await openPromise(zip, { lazyEntries: true, autoClose: false });
  try {
    const entries = [];
    for await (const entry of archive.eachEntry()) {
      if (!entry.fileName.endsWith("/") && wants(entry.fileName)) entries.push(entry);
    }
    const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    let unpacked = 0;
    for (const entry of entries) {
      const file = path.join(folder, entry.fileName);
      mkdirSync(path.dirname(file), { recursive: true });
      // The upper half of this field is the file's mode on the Unix that made the zip.
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file, { mode }));
      unpacked += entry.uncompressedSize;
      onProgress(unpacked, total);
    }
  } finally {
    archive.close();
  }
}
