/** Types of launch.mjs, for the TypeScript of e2e/ and bench/. */
export interface LaunchWish {
  /** The mini-program; the host opens without one when left out. */
  readonly folder?: string;
  readonly flags?: readonly string[];
  /** Of the session to start in; this process's own when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export function launchOf(
  what: LaunchWish,
): Promise<{ executable: string; args: string[]; env: Record<string, string> }>;

/** Options for Playwright's `_electron.launch`. */
export function playwrightLaunchOf(
  what: LaunchWish,
): Promise<{ executablePath: string; args: string[]; env: Record<string, string>; chromiumSandbox: boolean }>;
