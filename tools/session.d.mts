/** Types of session.mjs, for the TypeScript of e2e/. */
export function openSession(options?: {
  keyringFolder?: string;
}): Promise<{ env: NodeJS.ProcessEnv; end: () => Promise<void> }>;
