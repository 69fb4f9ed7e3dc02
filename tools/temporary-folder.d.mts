/** A folder in memory where there is one with more room than so many bytes, else the system's own for temporary files. */
export function temporaryFolder(roomBytes: number): string;
