import { basename, join } from "node:path";
import type { App, BrowserWindow, Dialog, FileFilter } from "electron";
import type { BackupChoice } from "../../app/backup/backup-choice";
import { BackupRefused } from "../../app/backup/backup-failure";
import type { BackupProgress } from "../../app/backup/backup-progress";
import type { BackupContents } from "../../app/backup/backup-record";
import type { BackupMade, Restored, RestoreMode } from "../../app/backup/outcome";
import type { BackupAnswer, ListedAccounts } from "../../app/bridge/window/backup";
import { backupList } from "../backup/backup-list";
import { readContents } from "../backup/backup-records";
import { makeBackup } from "../backup/make-backup";
import { restoreBackup } from "../backup/restore-backup";
import { SealedReader } from "../backup/sealed-reader";
import type { HostProfile } from "../profile/host-profile";
import { hostFailureOf } from "./failure";
import type { ProgramSession } from "./program-session";
import type { WindowState } from "./window-state";

const EXTENSION = "minihost-backup";
const FILTERS: FileFilter[] = [{ name: "Minihost", extensions: [EXTENSION] }];

export interface BackupsOptions {
  readonly session: ProgramSession;
  readonly state: WindowState;
  readonly profile: HostProfile;
  readonly window: BrowserWindow;
  /** Electron's, which ask the user for files. */
  readonly app: App;
  readonly dialog: Dialog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onProgress: (progress: BackupProgress) => void;
}

/** What the window does with backups: one at a time, with files that the user chooses in the system's own dialogs. */
export class Backups {
  readonly #options: BackupsOptions;
  #work = new AbortController();
  #chosenFile: string | null = null;
  #reader: SealedReader | null = null;
  #restoring: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  list(): Promise<ListedAccounts> {
    return backupList(this.#options.profile.open());
  }

  async make(choice: BackupChoice, passphrase: string): Promise<BackupAnswer<BackupMade>> {
    const { session, profile, now, onProgress } = this.#options;
    const file = await this.#chooseNewFile();
    if (file === null) return { failure: { code: "cancelled" } };
    const { signal } = this.#begin();
    const wish = { choice, passphrase, file, now: now(), onProgress, signal };
    return answerOf(() => session.inTurn(() => makeBackup(profile.open(), wish)));
  }

  async choose(): Promise<string | null> {
    const { dialog, window } = this.#options;
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ["openFile"], filters: FILTERS });
    const [file] = filePaths;
    if (file === undefined) return null;
    await this.close();
    this.#chosenFile = file;
    return basename(file);
  }

  open(passphrase: string): Promise<BackupAnswer<BackupContents>> {
    return answerOf(async () => {
      if (this.#chosenFile === null) throw new Error("no backup was chosen");
      await this.#reader?.close();
      this.#reader = null;
      this.#reader = await SealedReader.open(this.#chosenFile, passphrase);
      return readContents(this.#reader);
    });
  }

  async restore(choice: BackupChoice, mode: RestoreMode): Promise<BackupAnswer<Restored>> {
    const { session, state, profile, onProgress } = this.#options;
    const reader = this.#reader;
    if (reader === null) throw new Error("no backup is open");
    const { signal } = this.#begin();
    const restoring = answerOf(() =>
      session.whileClosed(() => restoreBackup(profile.open(), reader, { choice, mode, onProgress, signal })),
    );
    this.#restoring = restoring;
    try {
      return await restoring;
    } finally {
      profile.listAccounts();
      state.storesChanged();
    }
  }

  cancel(): void {
    this.#work.abort();
  }

  async close(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    this.#chosenFile = null;
    await reader?.close();
  }

  /** Whoever asked is gone: what was opened for them is closed, with its key, once a restore needs it no more. */
  async abandon(): Promise<void> {
    await Promise.allSettled([this.#restoring]);
    await this.close();
  }

  #begin(): AbortController {
    this.#work = new AbortController();
    return this.#work;
  }

  async #chooseNewFile(): Promise<string | null> {
    const { app, dialog, window, now } = this.#options;
    const day = new Date(now()).toISOString().slice(0, 10);
    const defaultPath = join(app.getPath("documents"), `${day}.${EXTENSION}`);
    const { filePath } = await dialog.showSaveDialog(window, { defaultPath, filters: FILTERS });
    return filePath === "" ? null : filePath;
  }
}

async function answerOf<Done>(run: () => Promise<Done>): Promise<BackupAnswer<Done>> {
  try {
    return { done: await run() };
  } catch (error) {
    if (error instanceof BackupRefused) return { failure: error.failure };
    const hostFailure = hostFailureOf(error);
    if (hostFailure.code === "unexpected") console.error(error);
    return { hostFailure };
  }
}
