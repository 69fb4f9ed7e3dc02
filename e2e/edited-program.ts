import { type HostUnderTest, type OpenOptions, program } from "./host-under-test";
import { Inspector } from "./inspector/inspector";

/** What the mini-program "edited" has stored once its button "fill" was tapped. */
export const FILLED = [
  ["city", { name: "杭州", spots: ["西湖", "灵隐寺"] }],
  ["count", 3],
  ["digits", "123"],
  ["note", "hello"],
] as const;

export const KEYS = FILLED.map(([key]) => key);

/** The same, with another note. */
export function withNote(note: unknown) {
  return [...FILLED.slice(0, 3), ["note", note]];
}

/** The mini-program "edited", which runs beside the panel. */
export class EditedProgram {
  constructor(private readonly host: HostUnderTest) {}

  /** Presses one of its buttons. */
  async tap(name: string): Promise<void> {
    const page = await this.host.miniProgram();
    await page.getByRole("button", { name, exact: true }).click();
  }

  /** What it reads now, by sync calls, in the order of its keys. */
  async read(): Promise<readonly (readonly [string, unknown])[]> {
    await this.tap("read");
    const page = await this.host.miniProgram();
    return JSON.parse(await page.locator(".entries").innerText());
  }
}

interface Opened {
  readonly host: HostUnderTest;
  readonly inspector: Inspector;
  readonly edited: EditedProgram;
}

/** The panel beside that mini-program. */
export async function openEdited(open: (options: OpenOptions) => Promise<HostUnderTest>): Promise<Opened> {
  const host = await open({ folder: program("edited") });
  return { host, inspector: await Inspector.open(host), edited: new EditedProgram(host) };
}

/** The same, once it has stored its entries. */
export async function openFilled(open: (options: OpenOptions) => Promise<HostUnderTest>): Promise<Opened> {
  const opened = await openEdited(open);
  await opened.edited.tap("fill");
  await opened.inspector.entries.expectKeys(KEYS);
  return opened;
}
