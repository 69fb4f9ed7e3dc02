import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { MAX_UNUSED_DAYS } from "../../app/profile/long-unused";
import { makeFilesPrivate } from "../disk/private-files";
import { type BackupOptions, backupCommand } from "./backup-command";
import { type CleanupOptions, cleanupCommand } from "./cleanup-command";
import { commandFailureOf } from "./command-failure";
import { type DoctorOptions, doctorCommand } from "./doctor-command";
import { EXIT, type ExitCode } from "./exit-code";
import { type RestoreOptions, restoreCommand } from "./restore-command";

/** What differs between a clone of the repository and a packaged program. */
export interface Surroundings {
  readonly version: string;
  /** Opens the host's window. @param words what follows `preview` on the command line @returns the exit code */
  preview(words: readonly string[]): Promise<number>;
  /** Which Electron a preview would use, in words. */
  electron(): Promise<string>;
}

const EXIT_CODES = `
Exit codes:
  0  done
  1  failed; nothing was changed
  2  the command line cannot be understood
  3  the profile is in use by a running Minihost
  4  wrong passphrase
  5  the file is no backup, or is cut or altered
  6  done, and something did not open: it is named
  7  the keychain is locked, or a key is lost
  130  interrupted; nothing was changed`;

const PASSPHRASE = `
The passphrase is taken from --passphrase-file (its first line), else from the
variable MINIHOST_PASSPHRASE, else asked for in the terminal, unseen.`;

/**
 * Runs `minihost <command> …` in plain Node: no display is needed, except for a preview.
 * @param words what follows the program's name
 * @returns the exit code
 */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<number> {
  makeFilesPrivate();
  // Whoever reads the output may have seen enough (head, less): the work itself goes on to its end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  let exitCode: number = EXIT.done;
  const program = programOf(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badUsage;
    const failure = commandFailureOf(error);
    if (failure === null) throw error;
    console.error(failure.message);
    return failure.exitCode;
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function programOf(surroundings: Surroundings, end: (code: number) => void): Command {
  const program = new Command("minihost")
    .description("Previews Alipay mini-programs, and looks after what they stored.")
    .version(surroundings.version)
    .exitOverride()
    .showHelpAfterError("Add --help to see what is possible.")
    .configureHelp({ sortSubcommands: false });
  program.addHelpText(
    "after",
    `
Examples:
  minihost preview ./my-mini-program
  minihost backup ~/minihost.backup
  minihost restore ~/minihost.backup --merge
  minihost help restore
${EXIT_CODES}`,
  );
  program.addCommand(previewOf(surroundings, end));
  program.addCommand(backupOf(end));
  program.addCommand(restoreOf(end));
  program.addCommand(cleanupOf(end));
  program.addCommand(doctorOf(surroundings, end));
  return program;
}

function subcommand(name: string): Command {
  return new Command(name).exitOverride().showHelpAfterError(`Run "minihost help ${name}" to see what is possible.`);
}

function previewOf(surroundings: Surroundings, end: (code: number) => void): Command {
  return subcommand("preview")
    .description("Opens a mini-program's folder in the window, unmodified.")
    .argument("<folder>", "the folder that holds its app.json")
    .option("--account <name>", "whose data it works on; the account is made when it is not there")
    .option("--app-id <id>", "its app id; without one, the folder stands for it")
    .addOption(userDataDir())
    .allowUnknownOption()
    .addHelpText(
      "after",
      "\nWhat else begins with -- is handed to Chromium. It needs a display, or makes one in memory.",
    )
    .action(async (folder: string, options: { account?: string; appId?: string; userDataDir?: string }, { args }) => {
      const own = [
        ...(options.account === undefined ? [] : ["--account", options.account]),
        ...(options.appId === undefined ? [] : ["--app-id", options.appId]),
        ...(options.userDataDir === undefined ? [] : [`--user-data-dir=${options.userDataDir}`]),
      ];
      end(await surroundings.preview([folder, ...own, ...args.slice(1)]));
    });
}

function backupOf(end: (code: ExitCode) => void): Command {
  return choice(subcommand("backup"))
    .description("Writes what mini-programs stored into one file, sealed with a passphrase.")
    .argument("<file>", "the file to write; one that is there is replaced once the new one is whole")
    .addOption(passphraseFile())
    .addOption(userDataDir())
    .addHelpText(
      "after",
      `
Without --account and --app-id everything is backed up. Close Minihost first: it
makes backups too, under File.
${PASSPHRASE}

Examples:
  minihost backup ~/minihost.backup
  minihost backup work.backup --account work --passphrase-file ~/.backup-passphrase`,
    )
    .action(async (file: string, options: BackupOptions) => end(await backupCommand(file, options)));
}

function restoreOf(end: (code: ExitCode) => void): Command {
  return choice(subcommand("restore"))
    .description("Brings a backup back, here or on another machine: all of it or, when anything is wrong, nothing.")
    .argument("<file>", "the backup")
    .option("--merge", "add the backup's entries to those that are there; where both have a key, the backup's wins")
    .option("--replace", "leave in each restored mini-program only what the backup holds of it")
    .option("--list", "say what is inside, and change nothing")
    .addOption(passphraseFile())
    .addOption(userDataDir())
    .addHelpText(
      "after",
      `
Accounts are found by their names; one that is not there is made, with a new key in
this machine's keychain. Accounts and mini-programs that are not restored stay as
they are.
${PASSPHRASE}

Examples:
  minihost restore ~/minihost.backup --list
  minihost restore ~/minihost.backup --merge
  minihost restore ~/minihost.backup --replace --account work --app-id 2021000000000000`,
    )
    .action(async (file: string, options: RestoreOptions) => end(await restoreCommand(file, options)));
}

function cleanupOf(end: (code: ExitCode) => void): Command {
  return subcommand("cleanup")
    .description("Removes mini-programs that nobody used for long, with all that they stored.")
    .option("--dry-run", "say what would be removed, and remove nothing")
    .addOption(
      new Option(
        "--days <number>",
        "unused for at least so many days (default: as in the settings, 365 at first)",
      ).argParser(dayCount),
    )
    .addOption(userDataDir())
    .addHelpText("after", "\nExample:\n  minihost cleanup --dry-run --days 90")
    .action(async (options: CleanupOptions) => end(await cleanupCommand(options)));
}

function doctorOf(surroundings: Surroundings, end: (code: ExitCode) => void): Command {
  return subcommand("doctor")
    .description(
      "Says which Electron, keychain and profile are in use, opens every record, and counts what does not open.",
    )
    .addOption(userDataDir())
    .action(async (options: DoctorOptions) => end(await doctorCommand(options, await surroundings.electron())));
}

function choice(command: Command): Command {
  return command
    .option("--account <name...>", "only these accounts")
    .option("--app-id <id...>", "only the mini-programs with these app ids");
}

function passphraseFile(): Option {
  return new Option("--passphrase-file <file>", "a file whose first line is the passphrase");
}

function userDataDir(): Option {
  return new Option("--user-data-dir <folder>", "the profile; without it, the one that the window uses");
}

function dayCount(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MAX_UNUSED_DAYS) return days;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MAX_UNUSED_DAYS}.`);
}
