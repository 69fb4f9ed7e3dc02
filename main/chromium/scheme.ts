/** Mini-programs are served over it, each from an origin of its own. */
export const MINI_PROGRAM_SCHEME = "miniapp";
