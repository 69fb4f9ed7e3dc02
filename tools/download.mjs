import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { megabytes, openProgress } from "./progress.mjs";

/** A dead host costs this much; a live one answers in well under a second. */
const FIRST_BYTE_MS = 8_000;
const STALL_MS = 30_000;

/** The file could not be had; `status` is there when the host answered. Who calls decides what to try instead. */
export class DownloadFailure extends Error {
  /** @param {string} message @param {{ status?: number, cause?: unknown }} [why] */
  constructor(message, { status, cause } = {}) {
    super(message, { cause });
    this.name = "DownloadFailure";
    this.status = status;
  }
}

/**
 * Downloads with a progress bar; gives up when nothing arrives for a while, however long the whole takes.
 * @param {string | URL} url
 * @param {string} file
 * @param {string} label
 * @param {{ firstByteMs?: number, stallMs?: number }} [patience]
 */
export async function download(url, file, label, { firstByteMs = FIRST_BYTE_MS, stallMs = STALL_MS } = {}) {
  const silence = watchSilence(firstByteMs);
  let progress;
  try {
    const response = await fetch(url, { signal: silence.signal });
    if (!response.ok || response.body === null) {
      throw new DownloadFailure(`the host answered ${response.status}`, { status: response.status });
    }
    const total = Number(response.headers.get("content-length") ?? 0);
    progress = total > 0 ? await openProgress(label, total, megabytes) : undefined;
    const counted = countChunks((received) => {
      silence.broken(stallMs);
      progress?.update(received);
    });
    await pipeline(Readable.fromWeb(response.body), counted, createWriteStream(file));
  } catch (error) {
    if (error instanceof DownloadFailure) throw error;
    if (silence.signal.aborted) throw new DownloadFailure("nothing arrived for too long", { cause: error });
    throw new DownloadFailure(reasonOf(error), { cause: error });
  } finally {
    silence.stopWatching();
    progress?.end();
  }
}

/** @param {number} firstMs how long the first silence may last */
function watchSilence(firstMs) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), firstMs);
  return {
    signal: controller.signal,
    /** @param {number} nextMs how long the next one may last */
    broken(nextMs) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), nextMs);
    },
    stopWatching: () => clearTimeout(timer),
  };
}

/** @param {(receivedBytes: number) => void} onChunk */
function countChunks(onChunk) {
  let received = 0;
  return async function* (/** @type {AsyncIterable<Uint8Array>} */ chunks) {
    for await (const chunk of chunks) {
      received += chunk.length;
      onChunk(received);
      yield chunk;
    }
  };
}

/** @param {unknown} error fetch says "fetch failed" and puts the reason in the cause */
function reasonOf(error) {
  const { cause, message } = /** @type {Error} */ (error);
  return cause instanceof Error && cause.message ? cause.message : message;
}
