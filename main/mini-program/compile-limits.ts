/** How often the compiler says that it is there while it works, and how often that is looked at. */
export const TICK_MS = 500;

/** The longest that one step may take. A machine under load takes its time: no step of a published program that we know takes 1 s. */
export const SILENT_MS = 10_000;

/** The longest that a compilation may take. */
export const TOTAL_MS = 60_000;

/** Of what JavaScript keeps in the compiler's process, in MB. */
export const HEAP_MB = 1024;

/** Of that process as a whole, in MB. */
export const MAX_MEMORY_MB = 1536;

/** Of a program's script, and of its source map, in UTF-16 code units. */
export const MAX_PROGRAM_LENGTH = 64 * 1024 * 1024;

/** Problems, and warnings, of one compilation that are told apart. */
export const MAX_TOLD = 500;
