/** How often the compiler says that it is there while it works, and how often that is looked at. */
export const TICK_MS = 500;

/** The longest that one step may take. A machine under load takes its time: no step of a published program that we know takes 1 s. */
export const SILENT_MS = 10_000;

/** The longest that a compilation may take. */
export const TOTAL_MS = 60_000;

/** Of what JavaScript keeps in the compiler's process, and of what esbuild's is asked to keep to, in MB. */
export const HEAP_MB = 1024;

/** Of both processes as a whole, in MB. */
export const MAX_MEMORY_MB = 1536;

/**
 * Of the files that esbuild is given for one build, in bytes: it holds hundreds of bytes for some that it reads. A whole mini-program
 * may have 20 MB on the platform.
 */
export const MAX_BUNDLED_BYTES = 48 * 1024 * 1024;

/** Of a program's script, and of its source map, in UTF-16 code units. */
export const MAX_PROGRAM_LENGTH = 64 * 1024 * 1024;

/** Problems, and warnings, of one compilation that are told apart. */
export const MAX_TOLD = 500;
