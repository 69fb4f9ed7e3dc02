import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, test as base, type ElectronApplication, expect, type Page } from "playwright/test";
import { playwrightLaunchOf } from "../tools/launch.mjs";
import { hasDisplay } from "../tools/session.mjs";
import { startVirtualDisplay } from "../tools/virtual-display.mjs";

export const ROOT = join(import.meta.dirname, "..");
export const DEMO = join(ROOT, "examples", "storage-demo");

/** A mini-program made for one of these tests. */
export function program(name: string): string {
  return join(import.meta.dirname, "programs", name);
}

export interface StartOptions {
  readonly folder?: string;
  readonly flags?: readonly string[];
  /** Changes to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A packaged program, instead of the one in out/. */
  readonly executable?: string;
  /** Complaints that the test provokes on purpose. */
  readonly expects?: readonly RegExp[];
}

/** The built program, running on the test's profile, seen as its user sees it. */
export class HostUnderTest {
  readonly app: ElectronApplication;
  readonly #complaints: string[] = [];
  readonly #expects: readonly RegExp[];

  constructor(app: ElectronApplication, expects: readonly RegExp[]) {
    this.app = app;
    this.#expects = expects;
    app.process().stderr?.on("data", (chunk: Buffer) => this.#readStandardError(String(chunk)));
    for (const page of app.windows()) this.#listen(page);
    app.on("window", (page) => this.#listen(page));
  }

  /** The window around the phone. */
  host(): Promise<Page> {
    return this.#page("minihost://");
  }

  /** The page of the mini-program that runs. */
  miniProgram(): Promise<Page> {
    return this.#page("miniapp://");
  }

  /** The web page that a web-view of the mini-program shows. */
  webPage(origin: string): Promise<Page> {
    return this.#page(origin);
  }

  async quit(): Promise<void> {
    await this.app.close();
    expect(this.#complaints, "no process complains").toEqual([]);
  }

  /** Ends the main process without a chance to tidy up, as a crash or a power cut does. */
  async kill(): Promise<void> {
    const ended = this.app.waitForEvent("close");
    this.app.process().kill("SIGKILL");
    await ended;
  }

  async #page(scheme: string): Promise<Page> {
    let found: Page | undefined;
    await expect(() => {
      found = this.app.windows().find((page) => page.url().startsWith(scheme));
      expect(found, `a page of ${scheme}`).toBeDefined();
    }).toPass({ intervals: [20, 50, 100] });
    if (found === undefined) throw new Error(`no page of ${scheme}`);
    await found.waitForLoadState();
    return found;
  }

  #listen(page: Page): void {
    page.on("pageerror", (error) => this.#complain(`exception: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.#complain(`console: ${message.text()}`);
    });
  }

  /** Node's own warnings and our stack traces; Chromium's log lines begin with a process id in brackets. */
  #readStandardError(text: string): void {
    for (const line of text.split("\n")) {
      if (/^\(node:\d+\)|^\w*Error\b/.test(line)) this.#complain(`main process: ${line}`);
    }
  }

  #complain(complaint: string): void {
    if (!this.#expects.some((pattern) => pattern.test(complaint))) this.#complaints.push(complaint);
  }
}

/** A packaged program holds its own folder, which everything else is told on the command line. */
function packagedArgs(args: readonly string[]): string[] {
  return args.filter((arg) => arg !== ROOT);
}

/** Starts the built program on a profile folder; whoever starts it closes it. */
export async function launchHost(
  profile: string,
  { folder, flags = [], env = {}, expects = [], executable }: StartOptions = {},
): Promise<HostUnderTest> {
  const wish = { flags: [`--user-data-dir=${profile}`, ...flags], ...(folder === undefined ? {} : { folder }) };
  const launch = await playwrightLaunchOf(wish);
  const kept = Object.entries({ ...launch.env, ...env }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const app = await _electron.launch({
    ...launch,
    env: Object.fromEntries(kept),
    ...(executable === undefined ? {} : { executablePath: executable, args: packagedArgs(launch.args) }),
  });
  return new HostUnderTest(app, expects);
}

interface Fixtures {
  /** A folder of its own for every test: nobody's real data is touched, and nothing is left behind. */
  readonly profile: string;
  readonly start: (options?: StartOptions) => Promise<HostUnderTest>;
}

interface WorkerFixtures {
  readonly display: undefined;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // One for each worker: only one window of a display has the focus, and the clipboard belongs to the whole of it.
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
    async ({}, use) => {
      if (hasDisplay()) return use(undefined);
      const folder = mkdtempSync(join(tmpdir(), "minihost-display-"));
      const display = await startVirtualDisplay(folder);
      Object.assign(process.env, display.env);
      await use(undefined);
      await display.end();
      rmSync(folder, { recursive: true });
    },
    { scope: "worker", auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from this pattern.
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "minihost-profile-"));
    await use(folder);
    rmSync(folder, { recursive: true, maxRetries: 5 });
  },

  start: async ({ profile }, use) => {
    const started: HostUnderTest[] = [];
    await use(async (options) => {
      const host = await launchHost(profile, options);
      started.push(host);
      return host;
    });
    for (const { app } of started) await app.close();
  },
});

export { expect };
