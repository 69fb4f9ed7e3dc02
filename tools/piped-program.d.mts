/** Types of piped-program.mjs, for the TypeScript of e2e/. */
export class PipedProgram {
  constructor(launch: {
    readonly executable: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
  });
  readonly pid: number | undefined;
  readonly errors: string;
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  evaluate(address: string, expression: string): Promise<unknown>;
  close(): Promise<void>;
}
