import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CommandFailure } from "./command-failure";
import { EXIT } from "./exit-code";

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

const WAYS = "Name a file with --passphrase-file, set MINIHOST_PASSPHRASE, or run the command in a terminal";

/**
 * A passphrase for a file: from --passphrase-file, from the environment, or typed, unseen.
 * @param isNew typed twice then, since nobody could open a backup whose passphrase has a slip in it
 * @throws CommandFailure
 */
export async function passphraseFrom({ passphraseFile }: PassphraseOptions, isNew: boolean): Promise<string> {
  if (passphraseFile !== undefined) return firstLineOf(passphraseFile);
  const fromEnvironment = process.env.MINIHOST_PASSPHRASE;
  if (fromEnvironment !== undefined && fromEnvironment !== "") return fromEnvironment;
  if (!process.stdin.isTTY) throw new CommandFailure(`A passphrase is needed. ${WAYS}.`, EXIT.badUsage);
  const typed = await asked("Passphrase: ");
  if (isNew && (await asked("Once more: ")) !== typed) {
    throw new CommandFailure("The two passphrases differ. Nothing was changed. Run the command again.", EXIT.failed);
  }
  return typed;
}

function firstLineOf(file: string): string {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/, 1)[0] ?? "";
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new CommandFailure(`The passphrase cannot be read: ${error.message}.`, EXIT.failed);
  }
}

/** The question goes to the error stream, so that the output stays free for what a script reads; the answer goes nowhere. */
async function asked(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const interrupted = new Promise<never>((_resolve, reject) => {
    terminal.once("SIGINT", () => reject(new CommandFailure("Interrupted. Nothing was changed.", EXIT.interrupted)));
  });
  try {
    return await Promise.race([terminal.question(""), interrupted]);
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
