import { resolve } from "node:path";
import type { Restored, RestoreMode } from "../../app/backup/outcome";
import { readContents } from "../backup/backup-records";
import { restoreBackup } from "../backup/restore-backup";
import { SealedReader } from "../backup/sealed-reader";
import { type ChoiceOptions, choiceFrom } from "./backup-command";
import { byteText } from "./byte-text";
import { CommandFailure } from "./command-failure";
import { EXIT, type ExitCode } from "./exit-code";
import { interruptible } from "./interruption";
import { type PassphraseOptions, passphraseFrom } from "./passphrase-source";
import { profileFolder, withProfile } from "./profile-folder";
import { ProgressLine } from "./progress-line";

export interface RestoreOptions extends PassphraseOptions, ChoiceOptions {
  readonly merge?: boolean;
  readonly replace?: boolean;
  readonly list?: boolean;
  readonly userDataDir?: string;
}

export async function restoreCommand(file: string, options: RestoreOptions): Promise<ExitCode> {
  const mode = options.list === true ? null : modeOf(options);
  const passphrase = await passphraseFrom(options, false);
  const reader = await SealedReader.open(resolve(file), passphrase);
  try {
    if (mode === null) return await list(reader);
    return await restore(reader, mode, options);
  } finally {
    await reader.close();
  }
}

/** Not guessed: one of them takes entries away. */
function modeOf({ merge, replace }: RestoreOptions): RestoreMode {
  if ((merge === true) !== (replace === true)) return merge === true ? "merge" : "replace";
  throw new CommandFailure(
    "Say how: --merge adds the backup's entries to those that are there, --replace leaves only the backup's.",
    EXIT.badUsage,
  );
}

async function list(reader: SealedReader): Promise<ExitCode> {
  const { madeAt, accounts } = await readContents(reader);
  console.log(`made ${new Date(madeAt).toISOString()}`);
  for (const { name, miniPrograms } of accounts) {
    console.log(`account ${name}`);
    for (const miniProgram of miniPrograms) {
      const called = miniProgram.name === null ? "" : ` (${miniProgram.name})`;
      console.log(`  ${miniProgram.appId}${called}, ${byteText(miniProgram.fileBytes)}`);
    }
  }
  return EXIT.done;
}

async function restore(reader: SealedReader, mode: RestoreMode, options: RestoreOptions): Promise<ExitCode> {
  const { accounts } = await readContents(reader);
  const choice = choiceFrom(accounts, options);
  const progress = new ProgressLine();
  const restored = await withProfile(profileFolder(options.userDataDir), (profile) =>
    interruptible((signal) => {
      const onProgress = progress.show.bind(progress);
      return restoreBackup(profile, reader, { choice, mode, onProgress, signal });
    }).finally(() => progress.end()),
  );
  console.log(outcomeText(restored));
  return EXIT.done;
}

function outcomeText({ stores, entries, newAccounts }: Restored): string {
  const made = newAccounts.length === 0 ? "" : `; new accounts: ${newAccounts.join(", ")}`;
  return `${stores} mini-programs, ${entries} entries restored${made}`;
}
