import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Rectangle } from "electron";
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
  /** Of the system that it starts in: "en" when left out, wherever the story runs. */
  readonly language?: "en" | "zh-CN";
  /** Changes to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A packaged program, instead of the one in out/. */
  readonly executable?: string;
  /** Complaints that the test provokes on purpose. */
  readonly expects?: readonly RegExp[];
}

/** What processes complain of in one story, but for what the story provokes. */
class Complaints {
  readonly #heard: string[] = [];

  constructor(private readonly expects: readonly RegExp[]) {}

  hear(complaint: string): void {
    if (!this.expects.some((pattern) => pattern.test(complaint))) this.#heard.push(complaint);
  }

  expectNone(what = "no process complains"): void {
    expect(this.#heard, what).toEqual([]);
  }
}

/** The built program, running on the test's profile, seen as its user sees it. */
export class HostUnderTest {
  readonly app: ElectronApplication;
  protected complaints: Complaints;
  /** Those of pages whose story is over; all others belong to the present one. */
  protected readonly former = new WeakMap<Page, Complaints>();

  constructor(app: ElectronApplication, expects: readonly RegExp[]) {
    this.app = app;
    this.complaints = new Complaints(expects);
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

  /** Presses Reload, and waits for the document that comes: the one that goes still takes a click meanwhile, and loses it. */
  async reload(): Promise<void> {
    const loaded = (await this.miniProgram()).waitForEvent("load");
    await this.pressReload();
    await loaded;
  }

  async pressReload(): Promise<void> {
    await (await this.host()).getByRole("button", { name: "Reload", exact: true }).click();
  }

  /** @param language as the window's own button names it */
  async chooseLanguage(language: "中文" | "English"): Promise<void> {
    await (await this.host()).getByRole("button", { name: language, exact: true }).click();
  }

  async quit(): Promise<void> {
    await this.app.close();
    this.complaints.expectNone();
  }

  /** Ends the main process without a chance to tidy up, as a crash or a power cut does. */
  async kill(): Promise<void> {
    const ended = this.app.waitForEvent("close");
    this.app.process().kill("SIGKILL");
    await ended;
  }

  async #page(scheme: string): Promise<Page> {
    let found: Page | undefined;
    await expect(async () => {
      found = this.app.windows().find((page) => page.url().startsWith(scheme));
      expect(found, `a page of ${scheme}`).toBeDefined();
      // One that goes meanwhile is none.
      await found?.waitForLoadState();
    }).toPass({ intervals: [20, 50, 100] });
    if (found === undefined) throw new Error(`no page of ${scheme}`);
    return found;
  }

  #listen(page: Page): void {
    const complain = (complaint: string) => (this.former.get(page) ?? this.complaints).hear(complaint);
    page.on("pageerror", (error) => complain(`exception: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") complain(`console: ${message.text()}`);
    });
  }

  /** Node's own warnings and our stack traces; Chromium's log lines begin with a process id in brackets. */
  #readStandardError(text: string): void {
    for (const line of text.split("\n")) {
      if (/^\(node:\d+\)|^\w*Error\b/.test(line)) this.complaints.hear(`main process: ${line}`);
    }
  }
}

/** What a story needs that is content with a host that others have used. */
export type OpenOptions = Required<Pick<StartOptions, "folder">> & Pick<StartOptions, "expects">;

/**
 * A host that the stories of a worker use one after the other, for those that need no start of their own. Each opens a copy of its
 * folder: another folder is another mini-program, of which nothing is stored and nothing remembered.
 */
class SharedHost extends HostUnderTest {
  constructor(
    app: ElectronApplication,
    private readonly copies: string,
  ) {
    super(app, []);
  }

  async open({ folder, expects = [] }: OpenOptions): Promise<void> {
    const before = this.complaints;
    const former = this.app.windows().filter((page) => !page.url().startsWith("minihost://"));
    for (const page of former) this.former.set(page, before);
    this.complaints = new Complaints(expects);
    // Kept until the host ends, which follows its files.
    const copy = join(mkdtempSync(join(this.copies, "open-")), basename(folder));
    cpSync(folder, copy, { recursive: true });
    await this.app.evaluate(({ BrowserWindow, dialog }, chosen) => {
      // The host of another story may have had it.
      BrowserWindow.getAllWindows()[0]?.focus();
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, copy);
    const window = await this.host();
    const openFolder = window.getByRole("button", { name: "Open folder" });
    await openFolder.first().click();
    await expect(() => expect(former.every((page) => page.isClosed())).toBe(true)).toPass({ intervals: [20, 50, 100] });
    before.expectNone("no process complained when the story before was over");
    await this.miniProgram();
  }

  /** The story is over; the host goes on. What is complained of from here on is told by the next one. */
  override async quit(): Promise<void> {
    // An answer of each process comes behind what it has complained of. A page that is just leaving owes none.
    const answers = this.app.windows().map((page) => page.evaluate(() => {}).catch(() => {}));
    await Promise.all([this.app.evaluate(() => {}), ...answers]);
    this.complaints.expectNone();
  }

  async end(): Promise<void> {
    await super.quit();
  }
}

/** What a window remembers, and what makes it remember. */
interface WindowBridge {
  state(): Promise<{ readonly inspector: object; readonly language: string }>;
  setInspector(view: object): Promise<void>;
  setLanguage(question: { readonly language: string }): Promise<void>;
}

/** A window as it was at its first start. */
interface FirstWindow {
  readonly bounds: Rectangle;
  readonly inspector: object;
  readonly language: string;
}

/**
 * A host for stories about the storage panel. Each mini-program has a panel of its own; what the window remembers from one to the
 * next is put back before each story.
 */
class HostBesidePanel extends SharedHost {
  #first: FirstWindow | null = null;

  override async open(options: OpenOptions): Promise<void> {
    if (this.#first === null) this.#first = await this.#window();
    else await this.#putBack(this.#first);
    await super.open(options);
  }

  async #window(): Promise<FirstWindow> {
    const bounds = await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    if (bounds === undefined) throw new Error("there is no window");
    const { inspector, language } = await (await this.host()).evaluate(() => {
      const { minihost } = globalThis as unknown as { minihost: WindowBridge };
      return minihost.state();
    });
    return { bounds, inspector, language };
  }

  async #putBack(first: FirstWindow): Promise<void> {
    const window = await this.host();
    await this.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      first.bounds,
    );
    await window.emulateMedia({ colorScheme: null });
    await window.evaluate(async ({ inspector, language }) => {
      const { minihost } = globalThis as unknown as { minihost: WindowBridge };
      await minihost.setInspector(inspector);
      await minihost.setLanguage({ language });
    }, first);
    // A window asks how its panel is arranged when it starts. Nothing else of the story before is left in it then, either.
    await window.reload();
  }
}

/** A packaged program holds its own folder, which everything else is told on the command line. */
function packagedArgs(args: readonly string[]): string[] {
  return args.filter((arg) => arg !== ROOT);
}

/** Starts the built program on a profile folder; whoever starts it closes it. */
export async function launchHost(profile: string, options: StartOptions = {}): Promise<HostUnderTest> {
  return new HostUnderTest(await launchApp(profile, options), options.expects ?? []);
}

async function launchApp(
  profile: string,
  { folder, flags = [], language = "en", env = {}, executable }: StartOptions,
): Promise<ElectronApplication> {
  const wish = {
    flags: [`--lang=${language}`, `--user-data-dir=${profile}`, ...flags],
    ...(folder === undefined ? {} : { folder }),
  };
  const launch = await playwrightLaunchOf(wish);
  // On Linux the variable would count for more than the flag.
  const changes: NonNullable<StartOptions["env"]> = { LANGUAGE: undefined, ...env };
  const kept = Object.entries({ ...launch.env, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return _electron.launch({
    ...launch,
    env: Object.fromEntries(kept),
    ...(executable === undefined ? {} : { executablePath: executable, args: packagedArgs(launch.args) }),
  });
}

interface Fixtures {
  /** A folder of its own for every test: nobody's real data is touched, and nothing is left behind. */
  readonly profile: string;
  readonly start: (options?: StartOptions) => Promise<HostUnderTest>;
  /** For a story without flags, a profile, files that change, a second start or an end: opens its folder in the worker's host, and saves a start. */
  readonly open: (options: OpenOptions) => Promise<HostUnderTest>;
  /** The same for a story that uses the storage panel, in a host that no others use: the panel is closed and as at a first start. */
  readonly openBesidePanel: (options: OpenOptions) => Promise<HostUnderTest>;
}

interface WorkerFixtures {
  readonly display: undefined;
  readonly sharedHost: SharedHost;
  readonly hostBesidePanel: HostBesidePanel;
}

/** @param Kind what is made of a host on a profile of its own, for as long as the worker lives */
async function shareHost<Host extends SharedHost>(
  Kind: new (app: ElectronApplication, copies: string) => Host,
  use: (host: Host) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "minihost-shared-"));
  const host = new Kind(await launchApp(join(folder, "profile"), {}), folder);
  await use(host);
  await host.end();
  rmSync(folder, { recursive: true, maxRetries: 5 });
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

  // Named: the display must be there before.
  sharedHost: [async ({ display: _ }, use) => shareHost(SharedHost, use), { scope: "worker" }],
  hostBesidePanel: [async ({ display: _ }, use) => shareHost(HostBesidePanel, use), { scope: "worker" }],

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

  open: async ({ sharedHost }, use) => {
    await use(async (options) => {
      await sharedHost.open(options);
      return sharedHost;
    });
  },

  openBesidePanel: async ({ hostBesidePanel }, use) => {
    await use(async (options) => {
      await hostBesidePanel.open(options);
      return hostBesidePanel;
    });
  },
});

export { expect };
