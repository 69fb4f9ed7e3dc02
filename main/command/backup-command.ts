import { resolve } from "node:path";
import type { BackupChoice } from "../../app/backup/backup-choice";
import type { BackupContents } from "../../app/backup/backup-record";
import { type LeftOut, lostText } from "../../app/backup/outcome";
import { backupList } from "../backup/backup-list";
import { makeBackup } from "../backup/make-backup";
import { byteText } from "./byte-text";
import { EXIT, type ExitCode } from "./exit-code";
import { interruptible } from "./interruption";
import { type PassphraseOptions, passphraseFrom } from "./passphrase-source";
import { existingProfile, profileFolder, withProfile } from "./profile-folder";
import { ProgressLine } from "./progress-line";

/** Which accounts and mini-programs; what is left out stands for all. */
export interface ChoiceOptions {
  readonly account?: readonly string[];
  readonly appId?: readonly string[];
}

export interface BackupOptions extends PassphraseOptions, ChoiceOptions {
  readonly userDataDir?: string;
}

export async function backupCommand(file: string, options: BackupOptions): Promise<ExitCode> {
  const folder = existingProfile(profileFolder(options.userDataDir));
  return withProfile(folder, async (profile) => {
    const passphrase = await passphraseFrom(options, true);
    const choice = choiceFrom(await backupList(profile), options);
    const progress = new ProgressLine();
    const made = await interruptible((signal) => {
      const onProgress = progress.show.bind(progress);
      return makeBackup(profile, { choice, file: resolve(file), passphrase, now: Date.now(), onProgress, signal });
    }).finally(() => progress.end());
    for (const each of made.leftOut) console.error(leftOutText(each));
    console.log(`${made.stores} mini-programs, ${made.entries} entries, ${byteText(made.fileBytes)}: ${made.file}`);
    return made.leftOut.length === 0 ? EXIT.done : EXIT.doneWithLoss;
  });
}

export function choiceFrom(accounts: BackupContents["accounts"], { account, appId }: ChoiceOptions): BackupChoice {
  const isChosen = (names: readonly string[] | undefined, name: string) => names === undefined || names.includes(name);
  return (
    accounts
      .filter(({ name }) => isChosen(account, name))
      .map(({ name, miniPrograms }) => ({
        account: name,
        appIds: miniPrograms.map((miniProgram) => miniProgram.appId).filter((id) => isChosen(appId, id)),
      }))
      // An account alone is restored as an empty one: not what whoever names a mini-program asked for.
      .filter(({ appIds }) => appId === undefined || appIds.length > 0)
  );
}

function leftOutText({ account, appId, what }: LeftOut): string {
  const reason = "store" in what ? what.store : lostText(what);
  return `left out: account ${account}, mini-program ${appId}: ${reason}`;
}
