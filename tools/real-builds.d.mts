/** Types of real-builds.mjs, for the TypeScript of e2e/. */

/** Where a real build is, or why its packages could not be installed. */
export function realBuild(name: string): { readonly folder: string } | { readonly reason: string };
