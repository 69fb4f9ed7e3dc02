import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { accountNameRefusal, keptAccountName, MAX_ACCOUNT_NAME_LENGTH } from "../../app/profile/account-name";

/** What the host was asked to do at its start. */
export interface CommandLine {
  /** Absolute. */
  readonly folder: string | null;
  readonly account: string | null;
  readonly appId: string | null;
}

/** Arguments that cannot be understood; the text says which and what is possible. */
export class BadCommandLine extends Error {
  constructor(reason: string) {
    super(
      `${reason}\nusage: minihost [<mini-program folder>] [--account <name>] [--app-id <id>] [--user-data-dir=<folder>]`,
    );
    this.name = "BadCommandLine";
  }
}

/**
 * Bytes of a command line and its folder at most. Chromium hands the words of a second start to the running host in one message
 * of 32 KiB, and ends that host when it does not fit.
 */
export const MAX_LINE_BYTES = 24 * 1024;

/** @param argv the whole of it, the program included */
export function isTooLong(argv: readonly string[], workingFolder: string): boolean {
  return Buffer.byteLength([...argv, workingFolder].join("\0")) > MAX_LINE_BYTES;
}

/**
 * @param args what follows the program and its own folder
 * @param workingFolder what a relative folder is relative to
 * @throws BadCommandLine
 */
export function parseCommandLine(args: readonly string[], workingFolder: string): CommandLine {
  // Chromium's own switches travel on the same line, in one piece each, and are not ours to judge.
  const ours = args.filter((arg) => !arg.startsWith("--") || /^--(account|app-id)(=|$)/.test(arg));
  let parsed: { values: { account?: string; "app-id"?: string }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: ours,
      options: { account: { type: "string" }, "app-id": { type: "string" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new BadCommandLine(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw new BadCommandLine(`one folder at most, got: ${positionals.join(", ")}`);
  const [folder] = positionals;
  return {
    folder: folder === undefined ? null : resolve(workingFolder, folder),
    account: accountNamed(values.account),
    appId: nonEmpty("--app-id", values["app-id"]),
  };
}

/** An account is made when it is not there, so its name must be one. */
function accountNamed(typed: string | undefined): string | null {
  const given = nonEmpty("--account", typed);
  if (given === null) return null;
  const name = keptAccountName(given);
  const refusal = accountNameRefusal(name, []);
  if (refusal !== null) {
    throw new BadCommandLine(`--account needs a name of at most ${MAX_ACCOUNT_NAME_LENGTH} visible characters`);
  }
  return name;
}

function nonEmpty(flag: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (value.trim() === "") throw new BadCommandLine(`${flag} needs a name`);
  return value;
}
