import type { BackupProgress } from "../../app/backup/backup-progress";
import { byteText } from "./byte-text";

const WORDS: Readonly<Record<BackupProgress["phase"], string>> = {
  "backing-up": "backing up",
  checking: "checking",
  restoring: "restoring",
};

/** How far the work is, on one line of the terminal that is written anew. A script's log gets none of it. */
export class ProgressLine {
  #length = 0;

  show({ phase, storesDone, storesAll, bytes }: BackupProgress): void {
    this.#write(`${WORDS[phase]} ${storesDone} of ${storesAll} mini-programs, ${byteText(bytes)}`);
  }

  end(): void {
    this.#write("");
    if (process.stderr.isTTY) process.stderr.write("\r");
  }

  #write(text: string): void {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r${text.padEnd(this.#length)}`);
    this.#length = text.length;
  }
}
