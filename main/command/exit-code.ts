/** What the command tells a script that started it. Kept in docs/command-line.md. */
export const EXIT = {
  done: 0,
  /** Nothing was changed; the reason is on the error stream. */
  failed: 1,
  badUsage: 2,
  profileInUse: 3,
  wrongPassphrase: 4,
  /** The file is no backup, is cut, altered, or newer than this Minihost. */
  backupUnusable: 5,
  /** Done, and something did not open: a backup left it out, or `doctor` found it. */
  doneWithLoss: 6,
  /** The keychain is locked or an account's key is lost. */
  noKey: 7,
  /** Ctrl-C; nothing was changed. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
