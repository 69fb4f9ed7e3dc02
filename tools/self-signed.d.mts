/** Types of self-signed.mjs, for the TypeScript of e2e/. */
export const SELF_SIGNED: { readonly key: string; readonly cert: string };
