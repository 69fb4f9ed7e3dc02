/** Types of session.mjs, for the TypeScript of e2e/. */
export function hasDisplay(): boolean;

export function openSession(options?: {
  keyringFolder?: string;
  display?: boolean;
}): Promise<{ env: NodeJS.ProcessEnv; end: () => Promise<void> }>;
