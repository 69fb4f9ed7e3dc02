/** Bytes of a request's or an answer's body at most: both are held in memory whole. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
