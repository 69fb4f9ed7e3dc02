/** Types of on-time.mjs, for the TypeScript of e2e/. */
export function onTime<Answer>(answer: Promise<Answer>, limitMs: number, late: () => Error): Promise<Answer>;
