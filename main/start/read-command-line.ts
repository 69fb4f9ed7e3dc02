import { app } from "electron";
import { BadCommandLine, type CommandLine, parseCommandLine } from "./command-line";

/** @returns null when it cannot be understood, which has been said then */
export function readCommandLine(argv: readonly string[], workingFolder: string): CommandLine | null {
  // A packaged program is followed by its arguments; an unpackaged one by its own folder first.
  const program = argv.findIndex((arg, index) => index > 0 && !arg.startsWith("-"));
  try {
    return parseCommandLine(argv.slice(app.isPackaged ? 1 : program + 1), workingFolder);
  } catch (error) {
    if (!(error instanceof BadCommandLine)) throw error;
    console.error(error.message);
    return null;
  }
}
