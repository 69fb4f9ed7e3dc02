/** The code of what a call of the operating system failed with, or Node.js for it; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Whether the operating system refused: a file is locked by another program, a disk fails, there are too many open files. */
export function isSystemError(error: unknown): boolean {
  return codeOf(error) !== "" && error instanceof Error && "syscall" in error;
}

/** Nothing is there: also below a file, as an import of "./a.js/b" asks, and under a name that no file can have. */
export function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(codeOf(error));
}
