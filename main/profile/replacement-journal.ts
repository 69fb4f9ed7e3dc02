import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { syncFile, syncFolder } from "../disk/sync";
import { eraseFile } from "../sqlite/sqlite-files";

/** As `newId` makes them: what a damaged journal says must not name a folder above or beside the profile's. */
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

const accountLine = v.object({ accountId: id });
/** Of an older Minihost, which called all drafts of a store alike. */
const storeLine = v.object({ storeId: id, wrappedKeyHash: v.string() });

/** Says that a replacement was begun, and which accounts' keys were put into the vault for it. */
export class ReplacementJournal {
  readonly #file: string;

  constructor(profileFolder: string) {
    this.#file = join(profileFolder, "replacement.journal");
  }

  get isThere(): boolean {
    return existsSync(this.#file);
  }

  /** On the disk when this returns. */
  async begin(): Promise<void> {
    this.#append("");
    await this.#sync();
  }

  /** On the disk when this returns: a key in the vault that nobody knows of would stay there for ever. */
  async noteAccount(accountId: string): Promise<void> {
    this.#append(`${JSON.stringify({ accountId })}\n`);
    await this.#sync();
  }

  /** Accounts whose keys were made. */
  accountIds(): readonly string[] {
    return this.#lines().flatMap((line) => (v.is(accountLine, line) ? [line.accountId] : []));
  }

  /** By a store's id, the hash of the wrapped key that its draft of the old name waits for: what was said last. */
  formerKeyHashes(): ReadonlyMap<string, string> {
    const said = this.#lines().filter((line) => v.is(storeLine, line));
    return new Map(said.map(({ storeId, wrappedKeyHash }) => [storeId, wrappedKeyHash]));
  }

  erase(): void {
    eraseFile(this.#file);
  }

  #append(text: string): void {
    // A line of its own, also after one that a full disk cut short.
    appendFileSync(this.#file, `\n${text}`, { mode: 0o600 });
  }

  async #sync(): Promise<void> {
    await syncFile(this.#file);
    await syncFolder(dirname(this.#file));
  }

  /** A line that was cut short, or that is garbage, names nothing. */
  #lines(): readonly unknown[] {
    return textOf(this.#file).split("\n").flatMap(jsonIn);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // A folder in its place says nothing either.
    if (["ENOENT", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

function jsonIn(line: string): readonly unknown[] {
  try {
    return line === "" ? [] : [JSON.parse(line)];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
