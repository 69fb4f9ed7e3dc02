/**
 * The platform's error codes of the storage API, with the texts of the my.setStorage reference.
 * Source: docs/platform/storage.md#error-codes.
 */
export const STORAGE_ERRORS = {
  11: "invalid params",
  12: "存储总大小达到上限",
  14: "data 长度超限",
  // The reference's code for "unknown error": a fault of the host (disk, damaged record), never of the call.
  3: "unknown error",
} as const;

export type StorageErrorCode = keyof typeof STORAGE_ERRORS;

/** Why a call was refused. `error` and `errorMessage` reach the mini-program; `detail` goes to its console. */
export interface StorageFailure {
  readonly error: StorageErrorCode;
  readonly errorMessage: string;
  /** What exactly was wrong, in English: the parameter, or the size against its limit. */
  readonly detail: string;
}

/** @param detail what exactly was wrong; for code 3 it is also the message, since the platform has no text for it */
export function storageFailure(error: StorageErrorCode, detail: string): StorageFailure {
  return { error, errorMessage: error === 3 ? detail : STORAGE_ERRORS[error], detail };
}
